import { ID } from 'type-graphql';
import type { ScriptDecision } from '../domain/scripts/script-approval';
import { Script } from '../entities/script.entity';
import { APPROVE_SCRIPTS, type ScriptApprovalService } from '../services/script-approval.service';
import { buildRecordMutations, type RecordMutation } from './record-mutations';

interface DecisionInput {
  readonly scriptId: string;
  readonly comment?: string | null;
}

const MEANINGS: Readonly<Record<ScriptDecision, string>> = {
  approve:
    'Approves a script that waits for it, so that it can run. FORBIDDEN to its author, unless the site lets authors approve. CONFLICT if it does not wait.',
  deny: 'Denies a script that waits for approval, or withdraws its approval: clients that have not started it yet do not. It can be approved only once it has been edited. CONFLICT if it is denied already.',
};

/** The mutations by which people decide on scripts. */
export const scriptApprovalMutations = buildRecordMutations<ScriptApprovalService>([
  mutationOf('approve'),
  mutationOf('deny'),
]);

function mutationOf(decision: ScriptDecision): RecordMutation<ScriptApprovalService> {
  return {
    name: `${decision}Script`,
    permission: APPROVE_SCRIPTS,
    description: MEANINGS[decision],
    input: {
      scriptId: { type: () => ID, description: 'The script.', required: true },
      comment: { type: () => String, description: 'Why, for others to read; up to 512 characters.' },
    },
    answer: { field: 'script', target: Script, description: 'The script as it is now.' },
    run: (service, context, { scriptId, comment }: DecisionInput) =>
      service.decide(context, decision, scriptId, comment ?? null),
  };
}
