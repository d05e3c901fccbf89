// An S3-compatible server for the tests, made by others: s3rver. It is told in one
// argument the folder that it keeps things in, has the bucket `kanto`, ends with its
// standard input, and prints one line of JSON with its port. It knows the key
// `S3RVER` and refuses others; signatures of version 4 it does not compute.
import S3rver from 's3rver';

const server = new S3rver({
  address: '127.0.0.1',
  port: 0,
  silent: true,
  directory: process.argv[2],
  configureBuckets: [{ name: 'kanto' }],
});
const { port } = await server.run();
console.log(JSON.stringify({ port }));
process.stdin.on('end', () => process.exit()).resume();
