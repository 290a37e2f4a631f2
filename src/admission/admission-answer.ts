import type { Conclusion, JudgedImage } from './conclude.ts';

/** The answer to an admission review. https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#response */
export interface AdmissionAnswer {
  readonly apiVersion: 'admission.k8s.io/v1';
  readonly kind: 'AdmissionReview';
  readonly response: {
    readonly uid: string;
    readonly allowed: boolean;
    readonly status?: { readonly code: number; readonly reason: string; readonly message: string };
    readonly warnings?: readonly string[];
    readonly auditAnnotations?: Readonly<Record<string, string>>;
    readonly patchType?: 'JSONPatch';
    /** In base64. */
    readonly patch?: string;
  };
}

/** The answer of whoever validates. */
export function validationAnswer(
  uid: string,
  { allowed, outcome, message = '', warnings }: Conclusion,
): AdmissionAnswer {
  return answer(uid, {
    allowed,
    ...(!allowed && { status: { code: 403, reason: 'Forbidden', message } }),
    ...(warnings.length > 0 && { warnings }),
    ...(outcome !== 'allowed' && { auditAnnotations: { outcome } }),
  });
}

/**
 * The answer of whoever changes: each image of this registry that is named by a tag gets the digest that the tag has now. Nothing is
 * refused by it; that is up to the validation, which comes after all changes.
 */
export function pinningAnswer(uid: string, images: readonly JudgedImage[]): AdmissionAnswer {
  const patch = images.flatMap(({ image, pointer, digest }) =>
    digest === undefined || image.includes('@') ? [] : [{ op: 'replace', path: pointer, value: `${image}@${digest}` }],
  );
  if (patch.length === 0) return answer(uid, { allowed: true });
  const encoded = Buffer.from(JSON.stringify(patch)).toString('base64');
  return answer(uid, { allowed: true, patchType: 'JSONPatch', patch: encoded });
}

function answer(uid: string, response: Omit<AdmissionAnswer['response'], 'uid'>): AdmissionAnswer {
  return { apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', response: { uid, ...response } };
}
