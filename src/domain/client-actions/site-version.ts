/** Versions a site can have, oldest first. The version says which client actions and limits there are. */
export const SITE_VERSIONS = ['1806', '1810'] as const;
export type SiteVersion = (typeof SITE_VERSIONS)[number];

/** Whether a site has what came with some version; what names no version was always there. */
export function isAtLeast(siteVersion: string, since: SiteVersion | undefined): boolean {
  return since === undefined || Number(siteVersion) >= Number(since);
}
