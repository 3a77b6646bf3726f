import { Authorized, Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { DateTimeScalar } from '../../entities/scalars';
import type { RequestFaults } from '../../services/faults/request-faults';
import type { GraphQLContext } from '../context';

@ObjectType('RateLimit', {
  description: 'How much the caller may still ask before requests are refused as TOO_MANY_REQUESTS.',
  simpleResolvers: true,
})
class RateLimit {
  @Field(() => Int, { description: 'What may be asked in one window of time, in requests or in points of their cost.' })
  limit!: number;

  @Field(() => Int, { description: 'What this request was counted as; 0 if it was not.' })
  cost!: number;

  @Field(() => Int, { description: 'What has been used in the present window of time.' })
  used!: number;

  @Field(() => Int, { description: 'What is left in the present window of time.' })
  remaining!: number;

  @Field(() => DateTimeScalar, { description: 'When the next window of time begins, in sandbox time.' })
  resetAt!: string;
}

@Resolver()
export class RateLimitResolver {
  constructor(private readonly faults: RequestFaults) {}

  /** Everybody may know how much they may ask. */
  @Authorized()
  @Query(() => RateLimit, {
    nullable: true,
    description:
      'How much the caller may still ask; null if there is no limit. Of several limits, the one that is nearest.',
  })
  rateLimit(@Ctx() { principal, now, faults }: GraphQLContext): Promise<RateLimit | null> {
    return this.faults.rateLimit(principal, now, faults?.charges ?? new Map());
  }
}
