import { Arg, Authorized, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { ConfigurationManagerSite } from '../../entities/configuration-manager-site.entity';
import { MODIFY_SITE, type SiteService } from '../../services/site.service';
import type { GraphQLContext } from '../context';
import type { ReferenceField } from '../edge-fields';

@InputType('ConfigurationManagerSiteInput', {
  description: 'What is set for a site; what is left out stays as it is.',
})
class ConfigurationManagerSiteInput {
  @Field(() => String, {
    nullable: true,
    description: 'Version of the site: `1806` or `1810`. An older one lacks what came later.',
  })
  version?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether somebody other than its author must approve a script.',
  })
  scriptAuthorsRequireAdditionalApprover?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the optional feature is on by which scripts are kept and run.',
  })
  isRunScriptOn?: boolean | null;

  @Field(() => [String], {
    nullable: true,
    description: 'The software update points that clients switch between, in order: at most 20, none of them twice.',
  })
  softwareUpdatePoints?: string[] | null;
}

@InputType('UpdateConfigurationManagerSiteInput', { description: 'Input of updateConfigurationManagerSite.' })
class UpdateConfigurationManagerSiteInput {
  @Field(() => ID, { description: 'Code of the site.' })
  configurationManagerSiteId!: string;

  @Field(() => ConfigurationManagerSiteInput, { description: 'What to set.' })
  site!: ConfigurationManagerSiteInput;

  @Field(() => String, { nullable: true, description: 'Given back unchanged. Relay: clientMutationId.' })
  clientMutationId?: string | null;
}

@ObjectType('UpdateConfigurationManagerSitePayload', {
  description: 'Answer of updateConfigurationManagerSite.',
  simpleResolvers: true,
})
class UpdateConfigurationManagerSitePayload {
  @Field(() => ConfigurationManagerSite, { nullable: true, description: 'The site as it is now.' })
  configurationManagerSite!: ConfigurationManagerSite | null;

  @Field(() => String, { nullable: true, description: 'What the input carried. Relay: clientMutationId.' })
  clientMutationId!: string | null;
}

@Resolver()
export class ConfigurationManagerSiteResolver {
  constructor(private readonly service: SiteService) {}

  @Authorized(MODIFY_SITE)
  @Mutation(() => UpdateConfigurationManagerSitePayload, {
    nullable: true,
    description: `Changes what is set for a site as a whole. Needs ${MODIFY_SITE}.`,
  })
  async updateConfigurationManagerSite(
    @Arg('input', () => UpdateConfigurationManagerSiteInput, { description: 'What to set.' })
    { configurationManagerSiteId, site, clientMutationId }: UpdateConfigurationManagerSiteInput,
    @Ctx() context: GraphQLContext,
  ) {
    await this.service.update(context, configurationManagerSiteId, site);
    return { configurationManagerSiteId, clientMutationId: clientMutationId ?? null };
  }
}

export const siteReferences: readonly ReferenceField[] = [
  {
    owner: UpdateConfigurationManagerSitePayload,
    ownerName: 'UpdateConfigurationManagerSitePayload',
    field: 'configurationManagerSite',
    target: ConfigurationManagerSite,
    from: 'configurationManagerSiteId',
  },
];
