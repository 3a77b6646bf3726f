import type { EntityManager } from 'typeorm';
import type { Instant } from '../../domain/clock';
import type { ClientOperation } from '../../entities/client-operation.entity';

/** What a client action means to the clients that receive it. */
export interface ClientEffect {
  /** SQL over a twin `w` and its record `d`: whether the client is concerned. Every client is, if absent. */
  readonly concerns?: string;
  /**
   * Has the clients in the table "answering" (managedDeviceId, state, errorCode) whose state is `succeeded` carry the
   * action out, all by a few statements. It may turn their state into `failed`, with an errorCode.
   */
  readonly carryOut?: (manager: EntityManager, operation: ClientOperation, now: Instant) => Promise<void>;
  /** What becomes of clients that are still at it once the operation is handed to nobody any more. */
  readonly close?: (manager: EntityManager, operation: ClientOperation, now: Instant) => Promise<void>;
  /** Whether no further client is to receive an operation, although it has not expired. None is closed, if absent. */
  readonly isClosed?: (manager: EntityManager, operation: ClientOperation) => Promise<boolean>;
  /** Says what has come of an operation, once answers were taken in and counted. */
  readonly tell?: (manager: EntityManager, operation: ClientOperation) => Promise<void>;
}
