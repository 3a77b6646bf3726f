import { logStream } from '../../../src/domain/app-diagnostics/log-file';
import { NOW } from '../support';

const INCIDENT = {
  id: 'incident-1',
  userPrincipalName: 'samira.haddad@contoso.example',
  application: 'Microsoft Outlook',
  clientVersion: '5.2',
  platform: 'iOS',
  createdDateTime: NOW,
};

describe('the log files of an incident', () => {
  it('follow one another below their names', () => {
    const text = logStream(INCIDENT, ['a.log', 'b.log']);
    expect(text.match(/^==> .* <==$/gm)).toEqual(['==> a.log <==', '==> b.log <==']);
    for (const part of ['Microsoft Outlook 5.2 on iOS', INCIDENT.userPrincipalName, 'incident-1'])
      expect(text.split(part)).toHaveLength(3);
  });

  it('make do without a version and a platform', () => {
    const text = logStream({ ...INCIDENT, clientVersion: null, platform: null }, ['a.log']);
    expect(text).toContain('Microsoft Outlook');
    expect(text).not.toContain('null');
  });
});
