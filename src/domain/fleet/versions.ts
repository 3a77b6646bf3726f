import type { Weighted } from './dice';

/** A version of an operating system. */
export interface Version extends Weighted {
  readonly osVersion: string;
  readonly androidSecurityPatchLevel?: string;
}

/** Versions in use on 2 November 2026, the newest most. */
export const VERSIONS = {
  windows: [
    { weight: 46, osVersion: '10.0.26100.7171' },
    { weight: 14, osVersion: '10.0.26100.6899' },
    { weight: 8, osVersion: '10.0.26200.7171' },
    { weight: 20, osVersion: '10.0.22631.6199' },
    { weight: 4, osVersion: '10.0.22631.5909' },
    { weight: 8, osVersion: '10.0.19045.6456' },
  ],
  server: [
    { weight: 6, osVersion: '10.0.20348.4294' },
    { weight: 3, osVersion: '10.0.17763.7919' },
    { weight: 2, osVersion: '10.0.26100.7171' },
  ],
  till: [{ weight: 1, osVersion: '10.0.19044.6456' }],
  hub: [{ weight: 1, osVersion: '10.0.19045.6332' }],
  holographic: [{ weight: 1, osVersion: '10.0.22621.1402' }],
  macOS: [
    { weight: 50, osVersion: '26.0.1 (25A362)' },
    { weight: 35, osVersion: '15.7.1 (24G231)' },
    { weight: 10, osVersion: '14.8.1 (23J30)' },
  ],
  iOS: [
    { weight: 60, osVersion: '26.0.1' },
    { weight: 25, osVersion: '18.7.1' },
    { weight: 8, osVersion: '17.7.10' },
  ],
  android: [
    { weight: 20, osVersion: '16', androidSecurityPatchLevel: '2026-10-05' },
    { weight: 35, osVersion: '15', androidSecurityPatchLevel: '2026-10-01' },
    { weight: 28, osVersion: '14', androidSecurityPatchLevel: '2026-08-01' },
    { weight: 12, osVersion: '13', androidSecurityPatchLevel: '2025-11-01' },
  ],
  oldAndroid: [{ weight: 1, osVersion: '9', androidSecurityPatchLevel: '2022-08-01' }],
  headset: [{ weight: 1, osVersion: '10', androidSecurityPatchLevel: '2024-02-01' }],
  linux: [
    { weight: 3, osVersion: '24.04' },
    { weight: 1, osVersion: '22.04' },
  ],
  chromeOS: [{ weight: 1, osVersion: '141.0.7390.115' }],
} as const satisfies Record<string, readonly Version[]>;
