import type { HttpArchive } from '../domain/journal/http-archive';
import type { JournalFilter } from '../domain/journal/journal-filter';
import type { JournalEntryType } from '../graphql/sandbox/journal-types';
import type { LeastPrivilegeReport } from '../graphql/sandbox/least-privilege-types';
import { SandboxError } from './kit-error';
import type { Answer, Operations, Untyped } from './operations';

/** A request that the sandbox was asked. */
export type JournalEntry = JournalEntryType & { readonly variables: Untyped };

const PATH = '/sandbox';
const PAGE_SIZE = 1000;

const PRINCIPAL = 'principal { id name kind applicationId }';

const ENTRY = `sequence dateTime realDateTime durationInMilliseconds endpoint transport httpMethod httpStatus
  ${PRINCIPAL} operationType operationName rootFields document variables isCut outcome
  errors { code message path } correlationId requestId sqlStatements { reads writes }
  permissions { permission purpose isHeld scopes } eventCount isKit`;

const REPORT = `requests permissions { permission purpose wasMissing operations } leastScopes
  scopes { anyOf operations } operations { operation requests permissions consulted scopes { anyOf } }
  principals { ${PRINCIPAL} requests neededPermissions missingPermissions unusedPermissions neededScopes unusedScopes }`;

/** What the code under test asks: the API, and not on behalf of the kit. */
const OF_CODE_UNDER_TEST: JournalFilter = { endpoint: 'graphql', isKit: false };

/** The last request so far, whatever it was. */
const LAST = '{ journal(last: 1) { pageInfo { endCursor } } }';

/** Stands for the beginning of the journal. */
const BEFORE_ALL = '0';

interface LastPage {
  readonly journal: { readonly pageInfo: { readonly endCursor: string | null } };
}

interface Page {
  readonly journal: {
    readonly nodes: JournalEntry[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

/**
 * The requests a sandbox was asked. Unless a filter says otherwise, those to the API that the kit did not ask for
 * itself; `{ endpoint: null, isKit: null }` stands for all.
 */
export class SandboxJournal {
  constructor(private readonly operations: Operations) {}

  /** The requests that meet a filter, oldest first. */
  async entries(filter: JournalFilter = {}): Promise<JournalEntry[]> {
    const document = `query ($filter: JournalFilter, $after: String) {
      journal(first: ${PAGE_SIZE}, after: $after, filter: $filter) { nodes { ${ENTRY} } pageInfo { hasNextPage endCursor } } }`;
    const entries: JournalEntry[] = [];
    let after: string | null = null;
    do {
      const variables: object = { filter: { ...OF_CODE_UNDER_TEST, ...filter }, after };
      const { journal }: Page = await this.operations.data<Page>(PATH, document, variables);
      entries.push(...journal.nodes);
      after = journal.pageInfo.hasNextPage ? journal.pageInfo.endCursor : null;
    } while (after !== null);
    return entries;
  }

  /** Empties it. */
  async clear(): Promise<void> {
    await this.operations.data(PATH, 'mutation { clearJournal { clientMutationId } }');
  }

  /** All of it as an HTTP archive, HAR 1.2, without tokens and secrets. */
  har(): Promise<HttpArchive> {
    return this.operations.get(`${PATH}/journal.har`);
  }

  /** The permissions and scopes that the requests which meet a filter needed, and who held more. */
  async leastPrivilege(filter: JournalFilter = {}): Promise<LeastPrivilegeReport> {
    const document = `query ($filter: JournalFilter) { leastPrivilege(filter: $filter) { ${REPORT} } }`;
    const variables = { filter: { ...OF_CODE_UNDER_TEST, ...filter } };
    const data = await this.operations.data<{ leastPrivilege: LeastPrivilegeReport }>(PATH, document, variables);
    return data.leastPrivilege;
  }

  /** The requests that meet a filter as they come, none left out from the call on; ending the iteration ends it. */
  follow(filter: JournalFilter = {}): AsyncIterableIterator<JournalEntry> {
    const document = `subscription ($filter: JournalFilter, $after: String) {
      requestRecorded(filter: $filter, after: $after) { ${ENTRY} } }`;
    const begun = this.operations.data<LastPage>(PATH, LAST).then(({ journal }) => {
      const after = journal.pageInfo.endCursor ?? BEFORE_ALL;
      const variables = { filter: { ...OF_CODE_UNDER_TEST, ...filter }, after };
      return this.operations.subscribe<{ requestRecorded: JournalEntry }>(PATH, document, variables, {});
    });
    // Whoever iterates hears of it.
    begun.catch(() => {});
    const toEntry = ({ done, value }: IteratorResult<Answer<{ requestRecorded: JournalEntry }>>) => {
      if (done) return { done, value: undefined };
      if (!value.data) throw new SandboxError(value.errors ?? []);
      return { done, value: value.data.requestRecorded };
    };
    const entries: AsyncIterableIterator<JournalEntry> = {
      next: async () => toEntry(await (await begun).next()),
      return: async () => toEntry(await (await begun).return!()),
      [Symbol.asyncIterator]: () => entries,
    };
    return entries;
  }
}
