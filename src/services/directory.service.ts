import type { EntityManager } from 'typeorm';
import { badInput, DomainError } from '../domain/errors';
import { Group, GroupMember } from '../entities/group.entity';
import { User } from '../entities/user.entity';
import type { UnitOfWork } from '../persistence/unit-of-work';
import type { ClockService } from './clock.service';

/** Plays the administrator of the directory, who decides who is in it. */
export class DirectoryService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: ClockService,
    /** Called once it has changed who there is or who is in which group, which decides rights. */
    private readonly forgetRights: () => void,
  ) {}

  /** Deletes a user; one who has been deleted stays so since then. Answers with when that was. */
  async deleteUser(id: string): Promise<string> {
    const deleted = await this.unitOfWork.write(async (manager) => {
      const user = await manager.findOneBy(User, { id });
      if (!user) throw new DomainError('NOT_FOUND', { type: 'User', id });
      if (user.deletedDateTime !== null) return user.deletedDateTime;
      const deletedDateTime = this.clock.now();
      await manager.update(User, { id }, { deletedDateTime });
      return deletedDateTime;
    });
    this.forgetRights();
    return deleted;
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
    this.forgetRights();
  }

  /** Puts a user, device or group into a group. Answers with the ids of all that are directly in it. */
  addGroupMember(groupId: string, memberId: string): Promise<readonly string[]> {
    return this.changeGroup(groupId, async (manager, isMember) => {
      if (memberId === groupId) throw badInput('memberId', 'must not be the group itself.');
      await assertInDirectory(manager, memberId);
      const id = `${groupId}:${memberId}`;
      if (isMember(memberId)) throw new DomainError('CONFLICT', { problem: `${memberId} is in the group already.` });
      await manager.insert(GroupMember, { id, groupId, memberId });
    });
  }

  /** Takes something out of a group. Answers with the ids of all that are directly in it. */
  removeGroupMember(groupId: string, memberId: string): Promise<readonly string[]> {
    return this.changeGroup(groupId, async (manager, isMember) => {
      if (!isMember(memberId)) throw new DomainError('CONFLICT', { problem: `${memberId} is not in the group.` });
      await manager.delete(GroupMember, { groupId, memberId });
    });
  }

  private async changeGroup(
    groupId: string,
    change: (manager: EntityManager, isMember: (id: string) => boolean) => Promise<void>,
  ): Promise<readonly string[]> {
    const members = await this.unitOfWork.write(async (manager) => {
      if (!(await manager.existsBy(Group, { id: groupId })))
        throw new DomainError('NOT_FOUND', { type: 'Group', id: groupId });
      const before = await membersOf(manager, groupId);
      await change(manager, (id) => before.includes(id));
      return membersOf(manager, groupId);
    });
    this.forgetRights();
    return members;
  }
}

async function membersOf(manager: EntityManager, groupId: string): Promise<readonly string[]> {
  const members = await manager.find(GroupMember, { where: { groupId }, order: { memberId: 'ASC' } });
  return members.map(({ memberId }) => memberId);
}

/** Refuses an id that is neither a user's nor a group's nor the identifier of a device in Microsoft Entra. */
async function assertInDirectory(manager: EntityManager, id: string): Promise<void> {
  const [found] = await manager.query(
    `SELECT 1 FROM "user" WHERE "id" = ?1 UNION ALL SELECT 1 FROM "group" WHERE "id" = ?1
     UNION ALL SELECT 1 FROM "managedDevice" WHERE "azureADDeviceId" = ?1 LIMIT 1`,
    [id],
  );
  if (!found) throw new DomainError('NOT_FOUND', { type: 'user, group or device', id });
}
