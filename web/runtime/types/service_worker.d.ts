// What the build puts into the service worker (web/build/service_worker.py).
interface Build {
  version: string;
  headers: Record<string, string>;
  unreachable: string;
  files: Record<string, [checksum: string, bytes: number, step: number]>;
}
