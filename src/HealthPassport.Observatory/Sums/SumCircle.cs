using System.Collections.Immutable;
using System.Security.Cryptography;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Observatory;

/// <summary>The organisations that together can open a sum, and the clinics' tables only in sums (<c>specs/observatory.md</c> §8).</summary>
public sealed class SumCircle
{
    /// <summary>So many independent organisations open a sum at least, and of so many there must be tables in it.</summary>
    public const int Least = 5;

    /// <summary>The largest circle: a sealed table has a share for each.</summary>
    public const int Most = 16;

    private readonly byte[] _hash;

    private SumCircle(ImmutableArray<string> organisations, ImmutableArray<byte[]> points, byte[] hash) => (Organisations, Points, _hash) = (organisations, points, hash);

    /// <summary>The identifiers of the organisations, in the order of their bytes; share i belongs to the i-th.</summary>
    public ImmutableArray<string> Organisations { get; }

    /// <summary>How many of them are needed: five, and more than half. So no two groups can open two sums without one that is in both, and each opens one sum a month.</summary>
    public int Threshold => Math.Max(Least, (Organisations.Length / 2) + 1);

    /// <summary>The name of the circle: SHA-256 over its members and their keys.</summary>
    public ReadOnlySpan<byte> Hash => _hash;

    internal ImmutableArray<byte[]> Points { get; }

    /// <summary>Makes a circle of offers.</summary>
    /// <param name="openers">An offer of each organisation.</param>
    /// <param name="findKeys">The keys that the network lists under a key id.</param>
    /// <returns>The circle; the reason of an offer that is not good; <see cref="Reason.Malformed"/> when there are too few, too many, or two of one organisation.</returns>
    public static Result<SumCircle> Of(IEnumerable<SignedOpener> openers, Func<KeyId, IEnumerable<TrustedKey>> findKeys)
    {
        ArgumentNullException.ThrowIfNull(openers);
        SortedDictionary<string, byte[]> members = new(StringComparer.Ordinal);
        foreach (SignedOpener opener in openers)
        {
            if (!opener.OrganisationOf(findKeys).TryGet(out string? organisation, out Failure? failure))
            {
                return failure;
            }

            if (!members.TryAdd(organisation, opener.Point))
            {
                return new Failure(Reason.Malformed, "openers", "one offer of each organisation");
            }
        }

        if (members.Count is < Least or > Most)
        {
            return new Failure(Reason.Malformed, "openers", $"{Least} to {Most} organisations");
        }

        CborWriter cbor = new();
        cbor.WriteArray(members.Count);
        foreach ((string organisation, byte[] point) in members)
        {
            cbor.WriteArray(2);
            cbor.WriteText(organisation);
            cbor.WriteBytes(point);
        }

        return new SumCircle([.. members.Keys], [.. members.Values], SHA256.HashData(cbor.Written));
    }

    /// <summary>The place of an organisation, or -1.</summary>
    /// <param name="organisation">Its identifier.</param>
    /// <returns>The place.</returns>
    public int PlaceOf(string organisation) => Organisations.IndexOf(organisation);
}
