// A wire between client and server that can be cut.
import net from 'node:net';

export class Proxy {
  static async to(port) {
    const proxy = new Proxy();
    proxy.pairs = new Set();
    proxy.listener = net.createServer(client => {
      const server = net.connect(port, '127.0.0.1');
      const pair = { waits: false, cut: () => { client.destroy(); server.destroy(); proxy.pairs.delete(pair); } };
      proxy.pairs.add(pair);
      for (const [from, to] of [[client, server], [server, client]]) {
        from.on('data', data => { pair.waits = from === client; to.write(data); });
        from.on('error', pair.cut);
        from.on('close', pair.cut);
      }
    });
    await new Promise(resolve => proxy.listener.listen(0, '127.0.0.1', resolve));
    proxy.url = `http://127.0.0.1:${proxy.listener.address().port}`;
    return proxy;
  }

  // Cuts everything that is open, also in the middle of an answer.
  cut() {
    const count = this.pairs.size;
    [...this.pairs].forEach(pair => pair.cut());
    return count;
  }

  // Cuts what waits for no answer; resolves when there was something to cut.
  async cutIdle() {
    for (;;) {
      const idle = [...this.pairs].filter(pair => !pair.waits);
      idle.forEach(pair => pair.cut());
      if (idle.length > 0) return idle.length;
      await new Promise(resolve => setImmediate(resolve));
    }
  }

  async stop() {
    this.cut();
    await new Promise(resolve => this.listener.close(resolve));
  }
}
