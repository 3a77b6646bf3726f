import { changesBetween } from '../domain/audit/changes';
import { DomainError } from '../domain/errors';
import type { Random } from '../domain/random';
import { assertHolds, nameOf, type Principal, type RequestContext } from '../domain/request-context';
import { decided, type ScriptDecision } from '../domain/scripts/script-approval';
import { readOptionalText } from '../domain/text-input';
import type { ConfigurationManagerSite } from '../entities/configuration-manager-site.entity';
import { Script } from '../entities/script.entity';
import type { UnitOfWork } from '../persistence/unit-of-work';
import { audit, nextAuditNumber } from './audit-trail';
import { getSiteWithScripts } from './script-feature';
import { SCRIPT_AUDIT } from './scripts';

/** What deciding on scripts takes. */
export const APPROVE_SCRIPTS = 'Scripts.Approve';

const MAX_COMMENT = 512;

/** Approves and denies scripts. */
export class ScriptApprovalService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly random: Random,
  ) {}

  /** Enters what somebody decides on a script, and audits it. Answers with the id of the script. */
  decide(context: RequestContext, decision: ScriptDecision, id: string, said: string | null): Promise<string> {
    const { principal, now } = context;
    assertHolds(principal, APPROVE_SCRIPTS, `${decision}Script`);
    const comment = readOptionalText('comment', said, MAX_COMMENT, { isMultiline: true });
    return this.unitOfWork.write(async (manager) => {
      const site = await getSiteWithScripts(manager, `${decision}Script`);
      const script = await manager.findOneBy(Script, { id });
      if (!script) throw new DomainError('NOT_FOUND', { type: 'Script', id });
      if (decision === 'approve') assertSomebodyElse(site, script, principal);
      const approvalState = decided(script.approvalState, decision);
      const change = { approvalState, approver: nameOf(principal), comment, lastUpdateTime: now };
      await manager.update(Script, { id }, change);
      const activity = {
        ...SCRIPT_AUDIT,
        activityType: `${decision} Script`,
        operationType: 'Action',
        resourceType: 'Script',
        resources: [{ id, displayName: script.scriptName }],
        changes: [
          ...changesBetween({ ...script }, { ...script, ...change }, ['approvalState', 'approver', 'comment']),
          { displayName: 'scriptHash', oldValue: script.scriptHash, newValue: script.scriptHash },
        ],
        subject: `${decision} Script ${await nextAuditNumber(manager)}`,
      };
      await audit(manager, context, activity, this.random);
      return id;
    });
  }
}

/** Two people stand behind each script that runs, unless the site lets its authors do without. */
function assertSomebodyElse(
  { scriptAuthorsRequireAdditionalApprover }: ConfigurationManagerSite,
  { author, authorId }: Script,
  principal: Principal,
): void {
  const isAuthor = authorId === null ? author === nameOf(principal) : authorId === principal.id;
  if (!scriptAuthorsRequireAdditionalApprover || !isAuthor) return;
  throw new DomainError('FORBIDDEN', {
    permission: APPROVE_SCRIPTS,
    problem: 'The author of a script cannot approve it at this site; somebody else must.',
  });
}
