import type { EntityManager } from 'typeorm';
import type { Instant } from '../domain/clock';
import type { ClientScan } from '../domain/devices/client-scan';
import type { DefenderFacts } from '../domain/devices/defender';
import { afterRestart, afterScan, afterSignatureUpdate } from '../domain/devices/defender-events';
import type { Random } from '../domain/random';
import { DEFENDER_TYPES, defenderOf, defenderRows } from '../domain/remote-actions/defender-scene';
import { readRelated, writeRelated } from './related-rows';

/** Defender on single devices with something to tell; on the many others a few statements do. */
export class ClientDefender {
  constructor(private readonly random: Random) {}

  /** What a scan that has ended found and did. */
  endScan(manager: EntityManager, id: string, scan: ClientScan, now: Instant): Promise<void> {
    const newId = (displayName: string) => this.random.guid(`malware ${id} ${displayName}`);
    return this.happen(manager, id, now, (before) => afterScan(before, scan, now, newId));
  }

  /** What waited for a restart is through. */
  restart(manager: EntityManager, id: string, now: Instant): Promise<void> {
    return this.happen(manager, id, now, (before) => afterRestart(before, now));
  }

  /** The newest definitions have come. */
  updateDefinitions(manager: EntityManager, id: string, now: Instant): Promise<void> {
    return this.happen(manager, id, now, (before) => afterSignatureUpdate(before, now));
  }

  /** Only a device that Intune knows has a report there; malware is entered either way. */
  private async happen(
    manager: EntityManager,
    id: string,
    now: Instant,
    event: (before: DefenderFacts) => DefenderFacts,
  ): Promise<void> {
    const related = await readRelated(manager, id, DEFENDER_TYPES);
    const scene = { device: { id }, related, now, random: this.random };
    const before = defenderOf(scene);
    const { rows, twinRows } = defenderRows(scene, before, event(before));
    const [protection] = related.WindowsProtectionState ?? [];
    await writeRelated(manager, id, protection ? rows : rows.filter(({ type }) => type !== 'WindowsProtectionState'));
    await writeRelated(manager, id, twinRows);
  }
}
