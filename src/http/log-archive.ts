import { strToU8, zipSync } from 'fflate';
import type { LogArchive } from '../services/log-collection.service';

/** What a browser saves the logs as. */
export function archiveNameOf({ deviceName, receivedDateTime }: LogArchive): string {
  const name = (deviceName ?? 'device').replace(/[^A-Za-z0-9-]/g, '_');
  return `DiagLogs-${name}-${receivedDateTime.slice(0, 19).replace(/\D/g, '')}.zip`;
}

/** The logs as a ZIP file. */
export function zipOf({ files, receivedDateTime }: LogArchive): Buffer {
  const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const);
  return Buffer.from(zipSync(Object.fromEntries(entries), { mtime: receivedDateTime }));
}
