import { Arg, Authorized, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { PowerliftIncidentDetail, PowerliftIncidentMetadata } from '../../entities/embedded/powerlift';
import type { ModelClass } from '../../entities/properties';
import { incidentDetailSql, incidentMetadataSql } from '../../persistence/powerlift-incidents';
import { APP_DIAGNOSTICS, type AppDiagnosticsService, type LogRequest } from '../../services/app-diagnostics.service';
import type { GraphQLContext } from '../context';
import { clientMutationIdField } from '../device-action-payload';
import { inputType, objectType, typeNameOf } from '../dynamic-types';

interface DownloadInput {
  readonly request: LogRequest;
  readonly clientMutationId?: string | null;
}

/** Input and payload of a mutation that downloads log files; `request` is one of Graph's complex types. */
function downloadTypes(name: string, requestType: string): { input: ModelClass; payload: ModelClass } {
  const typeName = typeNameOf(name);
  const graphType = requestType.charAt(0).toLowerCase() + requestType.slice(1);
  const request = inputType(`${requestType}Input`, `Which log files are wanted. Graph: ${graphType}.`, {
    powerliftId: { type: () => ID, description: 'The incident.', required: true },
    files: { type: () => [String], description: 'Names of its files; all of them, if left out.' },
  });
  const input = inputType(`${typeName}Input`, `Input of ${name}.`, {
    request: { type: () => request, description: 'Which log files are wanted.', required: true },
    clientMutationId: clientMutationIdField,
  });
  const payload = objectType(`${typeName}Payload`, `Answer of ${name}.`, {
    fileNames: {
      type: () => [String],
      description: 'Names of the files in the stream, in their order.',
      required: true,
    },
    stream: {
      type: () => String,
      description:
        'The files as base64 of UTF-8 text: one after another, each below a line `==> name <==`. What they say is made up. Graph: Edm.Stream.',
      required: true,
    },
    clientMutationId: clientMutationIdField,
  });
  return { input, payload };
}

const metadataDownload = downloadTypes('downloadAppDiagnostics', 'PowerliftDownloadRequest');
const detailDownload = downloadTypes('downloadPowerliftAppDiagnostic', 'PowerliftAppDiagnosticDownloadRequest');

@Resolver()
export class AppDiagnosticsResolver {
  constructor(private readonly service: AppDiagnosticsService) {}

  @Authorized(APP_DIAGNOSTICS)
  @Query(() => [PowerliftIncidentMetadata], {
    description: `Logs that apps of a user have sent in, latest first; empty if there are none. Needs ${APP_DIAGNOSTICS}. Graph: managedDevices/appDiagnostics.`,
  })
  appDiagnostics(
    @Arg('upn', () => String, { description: 'Sign-in name of the user.' }) upn: string,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<PowerliftIncidentMetadata[]> {
    return loaders.json(incidentMetadataSql, [upn]);
  }

  @Authorized(APP_DIAGNOSTICS)
  @Query(() => [PowerliftIncidentDetail], {
    description: `Logs that apps of a user have sent in, latest first; empty if there are none. Needs ${APP_DIAGNOSTICS}. Graph: managedDevices/retrievePowerliftAppDiagnosticsDetails.`,
  })
  retrievePowerliftAppDiagnosticsDetails(
    @Arg('userPrincipalName', () => String, { description: 'Sign-in name of the user.' }) userPrincipalName: string,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<PowerliftIncidentDetail[]> {
    return loaders.json(incidentDetailSql, [userPrincipalName]);
  }

  @Authorized(APP_DIAGNOSTICS)
  @Mutation(() => metadataDownload.payload as never, {
    nullable: true,
    description: `Downloads log files of an incident that appDiagnostics tells of; audited. Needs ${APP_DIAGNOSTICS}. https://learn.microsoft.com/graph/api/intune-devices-manageddevice-downloadappdiagnostics`,
  })
  downloadAppDiagnostics(
    @Arg('input', () => metadataDownload.input as never, { description: 'Which log files.' }) input: DownloadInput,
    @Ctx() context: GraphQLContext,
  ) {
    return this.download('downloadAppDiagnostics', input, context);
  }

  @Authorized(APP_DIAGNOSTICS)
  @Mutation(() => detailDownload.payload as never, {
    nullable: true,
    description: `Downloads log files of an incident that retrievePowerliftAppDiagnosticsDetails tells of; audited. Needs ${APP_DIAGNOSTICS}. https://learn.microsoft.com/graph/api/intune-devices-manageddevice-downloadpowerliftappdiagnostic`,
  })
  downloadPowerliftAppDiagnostic(
    @Arg('input', () => detailDownload.input as never, { description: 'Which log files.' }) input: DownloadInput,
    @Ctx() context: GraphQLContext,
  ) {
    return this.download('downloadPowerliftAppDiagnostic', input, context);
  }

  private async download(action: string, { request, clientMutationId }: DownloadInput, context: GraphQLContext) {
    const downloaded = await this.service.download(context, action, request);
    return { ...downloaded, clientMutationId: clientMutationId ?? null };
  }
}
