import type { TestSandbox } from './create-sandbox';

/** Fields of a request in the journal that tests look at. */
const ENTRY = `sequence dateTime endpoint transport httpMethod httpStatus principal { name kind applicationId }
  operationType operationName rootFields document variables isCut outcome errors { code message path } correlationId
  requestId sqlStatements { reads writes } permissions { permission purpose isHeld scopes } eventCount isKit`;

/** The requests in the journal that meet a filter, oldest first; those to the API, if nothing is said. */
export async function journalOf(sandbox: TestSandbox, filter: object = { endpoint: 'graphql' }) {
  const document = `query ($filter: JournalFilter) { journal(filter: $filter, first: 1000) { nodes { ${ENTRY} } } }`;
  return (await sandbox.control(document, { filter })).journal.nodes;
}

/** The newest request to the API. */
export async function lastRequest(sandbox: TestSandbox) {
  return (await journalOf(sandbox)).at(-1);
}

/** Empties the journal. */
export function clearJournal(sandbox: TestSandbox) {
  return sandbox.control('mutation { clearJournal { clientMutationId } }');
}
