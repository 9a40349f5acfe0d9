using System.Net;
using System.Net.Sockets;

namespace HealthPassport.Service.Tests;

/// <summary>Ports for programs that are started a moment later.</summary>
internal static class FreePort
{
    // Below the ports that the system gives to others meanwhile; each is given once.
    private static int _last = 20_000 + (Environment.ProcessId % 10_000);

    /// <summary>A port of 127.0.0.1 at which nobody listens.</summary>
    public static int Next()
    {
        while (true)
        {
            int port = 20_000 + (Interlocked.Increment(ref _last) % 12_000);
            try
            {
                using TcpListener listener = new(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
            }
        }
    }
}
