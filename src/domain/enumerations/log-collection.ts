import { enumeration, type MemberOf } from '../enumeration';

/** Graph appLogUploadState. */
export const appLogUploadState = enumeration(
  'AppLogUploadState',
  'How far a collection of logs is. Graph: appLogUploadState.',
  {
    pending: 'The device has yet to collect or upload them.',
    completed: 'They are there and can be downloaded.',
    failed: 'The device could not collect them, was not online, or was asked for something else meanwhile.',
  },
);
export type AppLogUploadState = MemberOf<typeof appLogUploadState>;

/** Graph deviceLogCollectionTemplateType. */
export const deviceLogCollectionTemplateType = enumeration(
  'DeviceLogCollectionTemplateType',
  'What a collection of logs is made of. Graph: deviceLogCollectionTemplateType.',
  { predefined: 'The files, registry keys, event logs and command outputs that the service has chosen.' },
);
