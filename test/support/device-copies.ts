import type { TestSandbox } from './create-sandbox';

/** What is different about a copy of a device. */
interface Copy {
  readonly of: string;
  readonly id: string;
  readonly roleScopeTagIds: readonly string[];
}

/** The identifier in Microsoft Entra of a copy. */
export function entraIdOf(copyId: string): string {
  return `entra-${copyId}`;
}

/** Adds copies of devices of the dataset, each under an id, which is its name too, and with scope tags of its own, and in no category. */
export async function copyDevices({ sandbox }: TestSandbox, copies: readonly Copy[]): Promise<void> {
  await sandbox.unitOfWork.write(async (manager) => {
    const columns: { name: string }[] = await manager.query('PRAGMA table_info("managedDevice")');
    const values: Readonly<Record<string, string>> = {
      id: '?1',
      deviceName: '?1',
      azureADDeviceId: '?2',
      roleScopeTagIds: '?3',
      deviceCategoryId: 'NULL',
      deviceCategoryDisplayName: 'NULL',
    };
    const selected = columns.map(({ name }) => values[name] ?? `"${name}"`);
    for (const { of, id, roleScopeTagIds } of copies)
      await manager.query(
        `INSERT INTO "managedDevice" (${columns.map(({ name }) => `"${name}"`).join(', ')})
         SELECT ${selected.join(', ')} FROM "managedDevice" WHERE "deviceName" = ?4`,
        [id, entraIdOf(id), JSON.stringify(roleScopeTagIds), of],
      );
  });
}
