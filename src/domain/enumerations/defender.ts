import { enumeration, type MemberOf } from '../enumeration';

/** Graph windowsDeviceHealthState. */
export const windowsDeviceHealthState = enumeration(
  'WindowsDeviceHealthState',
  'What Microsoft Defender still has to do on a Windows device. Graph: windowsDeviceHealthState.',
  {
    clean: 'Nothing.',
    fullScanPending: 'A full scan.',
    rebootPending: 'A restart.',
    manualStepsPending: 'Something that a person has to do by hand.',
    offlineScanPending: 'A scan from outside of Windows.',
    critical: 'Malware is active on the device.',
  },
);
export type WindowsDeviceHealthState = MemberOf<typeof windowsDeviceHealthState>;

/** Graph windowsDefenderProductStatus. */
export const windowsDefenderProductStatus = enumeration(
  'WindowsDefenderProductStatus',
  'What Microsoft Defender says of itself. Graph: windowsDefenderProductStatus.',
  {
    noStatus: 'It says nothing.',
    serviceNotRunning: 'Its service is not running.',
    serviceStartedWithoutMalwareProtection: 'Its service runs without malware protection.',
    pendingFullScanDueToThreatAction: 'A threat calls for a full scan.',
    pendingRebootDueToThreatAction: 'A threat is gone only after a restart.',
    pendingManualStepsDueToThreatAction: 'A threat calls for steps by hand.',
    avSignaturesOutOfDate: 'The antivirus signatures are out of date.',
    asSignaturesOutOfDate: 'The antispyware signatures are out of date.',
    noQuickScanHappenedForSpecifiedPeriod: 'The quick scan is overdue.',
    noFullScanHappenedForSpecifiedPeriod: 'The full scan is overdue.',
    systemInitiatedScanInProgress: 'A scan that Windows began is under way.',
    systemInitiatedCleanInProgress: 'A clean-up that Windows began is under way.',
    samplesPendingSubmission: 'Samples wait to be submitted.',
    productRunningInEvaluationMode: 'It runs for evaluation.',
    productRunningInNonGenuineMode: 'It runs on a Windows that is not genuine.',
    productExpired: 'It has expired.',
    offlineScanRequired: 'A scan from outside of Windows is needed.',
    serviceShutdownAsPartOfSystemShutdown: 'Its service stops because Windows shuts down.',
    threatRemediationFailedCritically: 'A threat could not be dealt with.',
    threatRemediationFailedNonCritically: 'A threat was dealt with, but for something that does no harm.',
    noStatusFlagsSet: 'All is well.',
    platformOutOfDate: 'The platform is out of date.',
    platformUpdateInProgress: 'The platform is being updated.',
    platformAboutToBeOutdated: 'The platform will soon be out of date.',
    signatureOrPlatformEndOfLifeIsPastOrIsImpending:
      'Support of the signatures or the platform has ended or soon will.',
    windowsSModeSignaturesInUseOnNonWin10SInstall: 'Signatures for Windows in S mode are used elsewhere.',
  },
);
export type WindowsDefenderProductStatus = MemberOf<typeof windowsDefenderProductStatus>;

/** Graph windowsMalwareSeverity. */
export const windowsMalwareSeverity = enumeration(
  'WindowsMalwareSeverity',
  'How harmful a piece of malware is. Graph: windowsMalwareSeverity.',
  {
    unknown: 'Not known.',
    low: 'Little.',
    moderate: 'Somewhat.',
    high: 'Very.',
    severe: 'As much as can be.',
  },
);
export type WindowsMalwareSeverity = MemberOf<typeof windowsMalwareSeverity>;

/** Graph windowsMalwareExecutionState. */
export const windowsMalwareExecutionState = enumeration(
  'WindowsMalwareExecutionState',
  'Whether a piece of malware runs. Graph: windowsMalwareExecutionState.',
  {
    unknown: 'Not known.',
    blocked: 'It is kept from running.',
    allowed: 'It may run.',
    running: 'It runs.',
    notRunning: 'It does not run.',
  },
);
export type WindowsMalwareExecutionState = MemberOf<typeof windowsMalwareExecutionState>;

/** Graph windowsMalwareState. */
export const windowsMalwareState = enumeration(
  'WindowsMalwareState',
  'What was last done about a piece of malware. Graph: windowsMalwareState.',
  {
    unknown: 'Not known.',
    detected: 'Found, no more.',
    cleaned: 'Cleaned out of what it had infected.',
    quarantined: 'Put into quarantine.',
    removed: 'Removed.',
    allowed: 'Allowed.',
    blocked: 'Blocked.',
    cleanFailed: 'Cleaning failed.',
    quarantineFailed: 'Quarantine failed.',
    removeFailed: 'Removal failed.',
    allowFailed: 'Allowing failed.',
    abandoned: 'Given up.',
    blockFailed: 'Blocking failed.',
  },
);
export type WindowsMalwareState = MemberOf<typeof windowsMalwareState>;

/** Graph windowsMalwareThreatState. */
export const windowsMalwareThreatState = enumeration(
  'WindowsMalwareThreatState',
  'Whether a piece of malware is still a threat. Graph: windowsMalwareThreatState.',
  {
    active: 'Active.',
    actionFailed: 'Active: what was tried against it failed.',
    manualStepsRequired: 'Until a person takes steps by hand.',
    fullScanRequired: 'Until a full scan.',
    rebootRequired: 'Until a restart.',
    remediatedWithNonCriticalFailures: 'No longer, although something harmless is left.',
    quarantined: 'No longer: it is in quarantine.',
    removed: 'No longer: it was removed.',
    cleaned: 'No longer: what it had infected was cleaned.',
    allowed: 'Counted as none: it is allowed.',
    noStatusCleared: 'No longer: it went without Defender.',
  },
);
export type WindowsMalwareThreatState = MemberOf<typeof windowsMalwareThreatState>;
