import { Resource } from './model-classes';
import { Flag, Int, Key, Text, TextList } from './properties';

@Resource({
  singular: 'configurationManagerSite',
  plural: 'configurationManagerSites',
  description: 'A site of Configuration Manager, and what is set for it as a whole. ConfigMgr: SMS_Site.',
  permission: 'Site.Read',
  scope: 'tenant',
  orderBy: ['id'],
  search: ['siteName'],
})
export class ConfigurationManagerSite {
  @Key('SiteCode: three letters or digits, with which the ids of its collections begin.')
  id!: string;

  @Text('Name of the site.', { required: true })
  siteName!: string;

  @Text(
    'Version of the site, year and month: `1806` or `1810`. An older one lacks the client actions and limits that came later.',
    { required: true, defaultTo: '1810' },
  )
  version!: string;

  @Text('Version of the client software that the site installs.', { required: true, defaultTo: '5.00.8740.1000' })
  clientVersion!: string;

  @Flag('Whether somebody other than its author must approve a script. ConfigMgr: hierarchy settings.', {
    required: true,
    defaultTo: true,
  })
  scriptAuthorsRequireAdditionalApprover!: boolean;

  @Flag('Whether the optional feature is on by which scripts are kept and run; it is off at a new site.', {
    required: true,
  })
  isRunScriptOn!: boolean;

  @TextList('The software update points that clients switch between, in order.', { required: true })
  softwareUpdatePoints!: string[];

  @Int('Number of its latest client operation, which stays taken when the operation goes; 0 before the first.', {
    hidden: true,
    required: true,
  })
  lastOperationId!: number;
}
