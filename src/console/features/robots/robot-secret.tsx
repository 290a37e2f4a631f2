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
  return (
    <SecretOnce title={`Secret of ${name}`} secret={secret} onClose={onClose}>
      {`docker login ${location.host} --username '${name}'`}
    </SecretOnce>
  );
}
