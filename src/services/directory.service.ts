import { DomainError } from '../domain/errors';
import { User } from '../entities/user.entity';
import type { UnitOfWork } from '../persistence/unit-of-work';
import type { ClockService } from './clock.service';

/** Plays the administrator of the directory, who decides who is in it. */
export class DirectoryService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: ClockService,
  ) {}

  /** Deletes a user; one who has been deleted stays so since then. Answers with when that was. */
  async deleteUser(id: string): Promise<string> {
    return this.unitOfWork.write(async (manager) => {
      const user = await manager.findOneBy(User, { id });
      if (!user) throw new DomainError('NOT_FOUND', { type: 'User', id });
      if (user.deletedDateTime !== null) return user.deletedDateTime;
      const deletedDateTime = this.clock.now();
      await manager.update(User, { id }, { deletedDateTime });
      return deletedDateTime;
    });
  }

  /** Brings a deleted user back. */
  async restoreUser(id: string): Promise<void> {
    await this.unitOfWork.write(async (manager) => {
      const user = await manager.findOneBy(User, { id });
      if (!user) throw new DomainError('NOT_FOUND', { type: 'User', id });
      if (user.deletedDateTime === null)
        throw new DomainError('CONFLICT', { problem: `The user ${user.userPrincipalName} has not been deleted.` });
      await manager.update(User, { id }, { deletedDateTime: null });
    });
  }
}
