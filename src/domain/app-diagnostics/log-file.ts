import type { Instant } from '../clock';

/** Logs that an app of a user has sent in, as far as their contents follow from it. */
interface Incident {
  readonly id: string;
  readonly userPrincipalName: string;
  readonly application: string;
  readonly clientVersion: string | null;
  readonly platform: string | null;
  readonly createdDateTime: Instant;
}

/** What a log file says; made up, as there is no app. */
function logText({ id, userPrincipalName, application, clientVersion, platform, createdDateTime }: Incident): string {
  return [
    `${createdDateTime} I ${application} ${clientVersion ?? ''} on ${platform ?? 'an unknown platform'}`.trim(),
    `${createdDateTime} I account ${userPrincipalName}`,
    `${createdDateTime} W token refresh was retried`,
    `${createdDateTime} I logs sent in as incident ${id}`,
  ].join('\n');
}

/** The named log files of an incident one after another, each below a line `==> <name> <==`. */
export function logStream(incident: Incident, fileNames: readonly string[]): string {
  return fileNames.map((name) => `==> ${name} <==\n${logText(incident)}\n`).join('\n');
}
