import { Authorized, Ctx, Field, ID, ObjectType, Query, Resolver } from 'type-graphql';
import type { Principal } from '../../domain/request-context';
import type { GraphQLContext } from '../context';

@ObjectType('Viewer', { description: 'Whoever makes the request.', simpleResolvers: true })
class Viewer {
  @Field(() => ID, { description: 'Directory object id.' })
  id!: string;

  @Field(() => String, { description: 'Full name.' })
  displayName!: string;

  @Field(() => String, { nullable: true, description: 'Sign-in name; null for a service principal.' })
  userPrincipalName!: string | null;

  @Field(() => [String], { description: 'Permissions held; `*` holds every one.' })
  permissions!: string[];
}

@Resolver()
export class ViewerResolver {
  /** Everybody may know who they are, so no permission beyond being somebody is asked for. */
  @Authorized()
  @Query(() => Viewer, { description: 'The principal the request is made as.' })
  viewer(@Ctx() { principal }: GraphQLContext): Principal {
    return principal;
  }
}
