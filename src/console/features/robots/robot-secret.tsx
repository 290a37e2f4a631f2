import { t } from '../../lib/t.tsx';
import { SecretOnce } from '../../ui/secret-once.tsx';

/** A robot's secret, the one time that it can be shown. */
export function RobotSecret({
  name,
  secret,
  onClose,
}: {
  readonly name: string;
  readonly secret: string | undefined;
  onClose(): void;
}) {
  const login = `docker login ${location.host} --username '${name}'`;
  return (
    <SecretOnce title={t('Secret of {name}', { name })} secret={secret} onClose={onClose}>
      {login}
    </SecretOnce>
  );
}
