import type { Instant } from '../domain/clock';
import { inDependencyOrder, withDependents } from '../domain/collections/dependencies';
import { dueUpdate } from '../domain/collections/refresh-schedule';
import { Collection } from '../entities/collection.entity';
import type { UnitOfWork } from '../persistence/unit-of-work';
import type { CollectionService } from './collection.service';

/** Updates collections, each in a transaction of its own: with very many members one takes a while, and others wait. */
export class CollectionUpdates {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly collections: CollectionService,
  ) {}

  /** Updates collections whose schedule or incremental update has come, those they depend on first. */
  async updateDue(now: Instant): Promise<void> {
    for (const collection of inDependencyOrder(await this.all())) {
      const due = dueUpdate(collection, now);
      if (due) await this.unitOfWork.write((manager) => this.collections.evaluate(manager, collection.id, now, due));
    }
  }

  /** Updates a collection, and after it all that are limited to it or refer to it. */
  async updateWithDependents(id: string, now: Instant): Promise<void> {
    for (const collection of withDependents([id], await this.all())) {
      await this.unitOfWork.write((manager) => this.collections.evaluate(manager, collection.id, now));
    }
  }

  private all(): Promise<Collection[]> {
    return this.unitOfWork.write((manager) => manager.find(Collection, { order: { id: 'ASC' } }));
  }
}
