using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;

namespace HealthPassport.Service.Access.People;

/// <summary>Slows guessing down: so many tries in so many minutes from one place. The place is a keyed hash in memory, whose key dies with the process; no address is kept.</summary>
internal sealed class SignInLimit(TimeProvider clock)
{
    /// <summary>The tries in a window: a whole clinic behind one address signs in at eight in the morning.</summary>
    public const int MaxTries = 60;

    // Half a million places at 40 bytes would be too much; beyond this a new window begins for all.
    private const int MaxPlaces = 50_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<UInt128, int> _tries = new();
    private readonly Lock _gate = new();
    private long _began = clock.GetTimestamp();

    /// <summary>Counts a try; false when there were too many.</summary>
    public bool TryOne(HttpContext context)
    {
        lock (_gate)
        {
            if (clock.GetElapsedTime(_began) > Window || _tries.Count > MaxPlaces)
            {
                _tries.Clear();
                _began = clock.GetTimestamp();
            }
        }

        return _tries.AddOrUpdate(Place(context.Connection.RemoteIpAddress), 1, (_, tries) => Math.Min(tries + 1, MaxTries + 1)) <= MaxTries;
    }

    private UInt128 Place(IPAddress? address)
    {
        byte[] bytes = (address ?? IPAddress.None).MapToIPv6().GetAddressBytes();
        int length = address is { IsIPv4MappedToIPv6: false, AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } ? 8 : 16;      // one subscriber has a /64
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(HMACSHA256.HashData(_key, bytes.AsSpan(0, length)));
    }
}
