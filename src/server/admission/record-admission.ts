import type { AdmissionRequest } from '../../admission/admission-review.ts';
import type { Conclusion, JudgedImage } from '../../admission/conclude.ts';
import type { AuditEvent } from '../../audit/audit-event.ts';
import type { AuditLog } from '../../audit/audit-log.ts';
import type { Clock } from '../../lib/clock.ts';
import { namespaceOf } from '../../oci/reference.ts';

/** Notes what was refused, would have been, or was let in for a reason. */
export type RecordAdmission = (
  request: Omit<AdmissionRequest, 'uid'>,
  images: readonly JudgedImage[],
  conclusion: Conclusion,
  address: string,
) => Promise<void>;

/** For how long the same is not told again, in milliseconds: controllers try what was refused again and again. */
const silence = 10 * 60_000;
const maxRemembered = 10_000;
/** Images of one object that get an entry. */
const maxEntries = 20;

/**
 * Records decisions in the audit log, one entry for each image. What is let in for a reason is stored before it is let in, and rejects
 * with `audit_unavailable` where it cannot be. A dry run leaves nothing.
 */
export function openAdmissionRecorder(audit: AuditLog, clock: Clock): RecordAdmission {
  const told = new Map<string, number>();

  function isNews(event: AuditEvent): boolean {
    const key = JSON.stringify({ ...event, time: 0 });
    if ((told.get(key) ?? 0) > clock()) return false;
    if (told.size >= maxRemembered) told.clear();
    told.set(key, clock() + silence);
    return true;
  }

  return async (request, images, { outcome }, address) => {
    if (request.dryRun || outcome === 'allowed' || outcome === 'warned') return;
    const blocked = new Map(images.filter(({ effect }) => effect === 'block').map((image) => [image.image, image]));
    for (const image of [...blocked.values()].slice(0, maxEntries)) {
      const event = eventOf(request, image, outcome, { address, time: clock() });
      if (outcome === 'passed')
        await audit.change(
          event,
          async () => undefined,
          () => ({ result: 'done' }),
        );
      else if (isNews(event)) audit.record(event);
    }
  };
}

function eventOf(
  { user, subject, breakGlass }: Omit<AdmissionRequest, 'uid'>,
  { image, repository, digest, rules }: JudgedImage,
  outcome: Conclusion['outcome'],
  at: Pick<AuditEvent, 'address' | 'time'>,
): AuditEvent {
  return {
    ...at,
    // No name here has a colon: this is somebody of a cluster.
    actor: `cluster:${user}`,
    action: outcome === 'passed' ? 'breakGlass' : 'admit',
    ...(repository !== undefined && { namespace: namespaceOf(repository) }),
    target: image.slice(0, 500),
    result: outcome === 'refused' ? 'refused' : 'done',
    detail: {
      ...{ object: subject, outcome, rules, digest },
      ...(outcome === 'passed' && { reason: breakGlass }),
    },
  };
}
