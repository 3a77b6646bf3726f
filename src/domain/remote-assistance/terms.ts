/** What somebody agrees to who connects TeamViewer; wording of our own. */
export const LICENSE_TERMS = [
  'TeamViewer is a product of its own and is licensed by its vendor, not with this service.',
  'By connecting it you confirm that your organisation holds a TeamViewer licence and abides by its terms.',
  'Screens, input and files of assisted devices pass through the partner while a session lasts.',
].join('\n');

/** Which edition of the terms these are. */
export const LICENSE_TERMS_VERSION = '1';

/** The account at the partner that holds the licence. Published, as all credentials of the sandbox are. */
export const PARTNER_ACCOUNT = { name: 'license@teamviewer.example', password: 'TeamViewer-Sandbox-1' } as const;
