/** SQL over a managed device `d`: whether a client of Configuration Manager runs on it. */
export const HAS_CLIENT = `d."managementAgent" IN ('configurationManagerClient', 'configurationManagerClientMdm', 'configurationManagerClientMdmEas')`;

/** SQL over a managed device `d`: whether it has the client and is enrolled in Intune as well. */
export const IS_CO_MANAGED = `d."managementAgent" IN ('configurationManagerClientMdm', 'configurationManagerClientMdmEas')`;

/** SQL over a managed device `d`: whether it is a Windows PC, other than a server or a device of a special kind. */
export const IS_WINDOWS_PC = `d."operatingSystem" = 'Windows' AND d."skuFamily" IS NOT 'Server' AND d."deviceType" NOT IN ('holoLens', 'surfaceHub')`;

/** SQL over a Windows PC `d`: whether its Windows is older than Windows 10 1709. */
export const HAS_OLD_WINDOWS = `NOT coalesce(d."osVersion" LIKE '10.0.%' AND CAST(substr(d."osVersion", 6) AS integer) >= 16299, 0)`;

/** SQL over a managed device `d`: whether it can be co-managed. */
export const CAN_ENROLL = `(${IS_WINDOWS_PC} AND NOT (${HAS_OLD_WINDOWS}) AND d."joinType" IN ('azureADJoined', 'hybridAzureADJoined'))`;

/** SQL over a managed device `d`: whether it is enrolled in Intune, with a client or without. */
export const IS_ENROLLED = `d."managementAgent" IN ('mdm', 'easMdm', 'configurationManagerClientMdm', 'configurationManagerClientMdmEas')`;
