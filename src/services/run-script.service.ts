import type { EntityManager } from 'typeorm';
import { clientActions } from '../domain/client-actions/client-action';
import { DomainError } from '../domain/errors';
import type { Random } from '../domain/random';
import { assertHolds, type RequestContext } from '../domain/request-context';
import { readParameterValues } from '../domain/scripts/parameter-values';
import { assertApproved } from '../domain/scripts/script-approval';
import type { ParameterValue } from '../domain/scripts/script-parameter';
import type { ClientOperation } from '../entities/client-operation.entity';
import { Script } from '../entities/script.entity';
import { ScriptExecution } from '../entities/script-execution.entity';
import { insertRow } from '../persistence/rows';
import type { UnitOfWork } from '../persistence/unit-of-work';
import type { ClientTarget } from './client-target';
import { linearExpressions } from './linear-regex';
import { requestClientAction } from './request-client-action';
import { getSiteWithScripts } from './script-feature';

/** The status message by which a site tells that a script was run. */
const SCRIPT_RUN = '40805';

/** A script that was sent to clients. */
export interface SentScript {
  readonly clientOperationId: string;
  readonly scriptExecutionId: string;
}

/** Sends approved scripts to clients. */
export class RunScriptService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly random: Random,
  ) {}

  /** Checks the script, its parameters and the target, and has the site ask its clients. */
  run(
    context: RequestContext,
    scriptId: string,
    parameters: readonly ParameterValue[],
    target: ClientTarget,
  ): Promise<SentScript> {
    const { permission, besides = [] } = clientActions.runScript;
    for (const needed of [permission, ...besides]) assertHolds(context.principal, needed, 'runScript');
    return this.unitOfWork.write(async (manager) => {
      await getSiteWithScripts(manager, 'runScript');
      const script = await manager.findOneBy(Script, { id: scriptId });
      if (!script) throw new DomainError('NOT_FOUND', { type: 'Script', id: scriptId });
      assertApproved(script.approvalState);
      const values = readParameterValues(script.parameters, parameters, linearExpressions);
      const operation = await requestClientAction(manager, this.random, context, 'runScript', target, [
        { displayName: 'StatusMessageId', oldValue: null, newValue: SCRIPT_RUN },
        { displayName: 'ScriptGuid', oldValue: null, newValue: script.id },
        { displayName: 'ScriptHash', oldValue: null, newValue: script.scriptHash },
      ]);
      const scriptExecutionId = await this.record(manager, operation, script, values);
      return { clientOperationId: operation.id, scriptExecutionId };
    });
  }

  /** Keeps the script as it is now: an edit does not change what clients have been asked to run. */
  private async record(
    manager: EntityManager,
    operation: ClientOperation,
    script: Script,
    parameters: readonly ParameterValue[],
  ): Promise<string> {
    const id = this.random.guid(`scriptExecution ${operation.operationId}`);
    await insertRow(manager, ScriptExecution, {
      id,
      scriptGuid: script.id,
      scriptName: script.scriptName,
      scriptVersion: script.scriptVersion,
      scriptHash: script.scriptHash,
      parameters,
      timeoutInSeconds: script.timeoutInSeconds,
      createdBy: operation.createdBy,
      requestedTime: operation.requestedTime,
      clientOperationId: operation.id,
      scriptId: script.id,
    });
    return id;
  }
}
