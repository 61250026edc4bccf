/** A folder of a test's own, which goes with the test. */
export class TemporaryFolder implements Disposable {
  readonly path = Deno.makeTempDirSync();

  [Symbol.dispose](): void {
    Deno.removeSync(this.path, { recursive: true });
  }
}
