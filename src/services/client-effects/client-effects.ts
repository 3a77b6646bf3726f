import type { ClientAction } from '../../domain/client-actions/client-action';
import type { ClientEffect } from './client-effect';
import { runScript } from './run-script';
import { wakeUp } from './wake-up';

/** What each client action brings about; one that is absent has no more to it than the answer. */
export type ClientEffects = Readonly<Partial<Record<ClientAction, ClientEffect>>>;

/** The effect of every client action. */
export function buildClientEffects(): ClientEffects {
  return {
    evaluateDeviceHealthAttestation: { concerns: `d."osVersion" LIKE '10.%'` },
    wakeUp,
    runScript,
  };
}
