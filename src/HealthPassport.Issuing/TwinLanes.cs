using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Passport;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>The lanes of two twins that somebody else has made: whoever signs cannot tell what they hold, nor whether they hold anything.</summary>
public sealed class TwinLanes
{
    private readonly byte[][] _lanes;

    private TwinLanes(byte[][] lanes) => _lanes = lanes;

    /// <summary>Reads lanes in base64url.</summary>
    /// <param name="lanes">One for each twin.</param>
    /// <returns>The lanes, or <see cref="Reason.Malformed"/> when they are not two of 96 bytes with one salt and different boxes (<c>specs/compact-passport.md</c> §7.9).</returns>
    public static Result<TwinLanes> Read(IReadOnlyList<string?> lanes)
    {
        ArgumentNullException.ThrowIfNull(lanes);
        if (lanes.Count == SealedLane.Slots && Decode(lanes[0]) is byte[] first && Decode(lanes[1]) is byte[] second
            && first.AsSpan(0, SealedLane.SaltLength).SequenceEqual(second.AsSpan(0, SealedLane.SaltLength))
            && !first.AsSpan(SealedLane.SaltLength).SequenceEqual(second.AsSpan(SealedLane.SaltLength)))
        {
            return new TwinLanes([first, second]);
        }

        return new Failure(Reason.Malformed, "lanes", $"two lanes of {SealedLane.Length} bytes in base64url, with one salt of {SealedLane.SaltLength} bytes and different boxes");
    }

    internal byte[][] ToArrays() => [[.. _lanes[0]], [.. _lanes[1]]];

    private static byte[]? Decode(string? text) => text is { Length: SealedLane.Length / 3 * 4 } ? StrictBase64Url.Decode(text) : null;
}
