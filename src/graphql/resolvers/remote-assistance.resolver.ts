import { Authorized, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { membersOf } from '../../domain/enumeration';
import { type RemoteAssistanceConsent, remoteAssistanceConsent } from '../../domain/enumerations/remote-assistance';
import { LICENSE_TERMS, LICENSE_TERMS_VERSION } from '../../domain/remote-assistance/terms';
import { enumType } from '../../entities/enum-types';

const ConsentType = enumType(remoteAssistanceConsent);

@ObjectType('RemoteAssistanceConsentTerm', {
  description: 'Something whoever connects a remote assistance partner consents to.',
  simpleResolvers: true,
})
class RemoteAssistanceConsentTerm {
  @Field(() => ConsentType, { description: 'What it is.' })
  consent!: RemoteAssistanceConsent;

  @Field(() => String, { description: 'What it means.' })
  description!: string;
}

@ObjectType('RemoteAssistanceTerms', {
  description: 'What is agreed to when a remote assistance partner is connected.',
  simpleResolvers: true,
})
class RemoteAssistanceTerms {
  @Field(() => String, { description: 'Edition of the licence terms.' })
  version!: string;

  @Field(() => String, { description: 'The licence terms, which beginOnboarding wants accepted.' })
  licenseTerms!: string;

  @Field(() => [RemoteAssistanceConsentTerm], {
    description: 'What the connector may do once it is connected; the page of the partner asks for each.',
  })
  consents!: RemoteAssistanceConsentTerm[];
}

/** What connecting a partner is subject to. */
@Resolver()
export class RemoteAssistanceResolver {
  @Authorized('Microsoft.Intune_RemoteAssistance_Read')
  @Query(() => RemoteAssistanceTerms, {
    description: 'What is agreed to when a remote assistance partner is connected: licence terms and consents.',
  })
  remoteAssistanceTerms(): RemoteAssistanceTerms {
    const consents = membersOf(remoteAssistanceConsent).map((consent) => ({
      consent,
      description: remoteAssistanceConsent.members[consent],
    }));
    return { version: LICENSE_TERMS_VERSION, licenseTerms: LICENSE_TERMS, consents };
  }
}
