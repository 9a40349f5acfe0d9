using System.Collections.Immutable;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Observatory;

/// <summary>A month's table in shares, one sealed for each organisation of a circle: only a sum of many such tables can be opened (<c>specs/observatory.md</c> 8.4).</summary>
public sealed class SealedTable
{
    /// <summary>The largest file, in bytes: sixteen shares of the current set, and the envelope, take 9 000.</summary>
    public const int MaxBytes = 65_536;

    private readonly OrganisationEnvelope _envelope;
    private readonly byte[] _oneTimePoint;
    private readonly ImmutableArray<byte[]> _shares;

    private SealedTable(OrganisationEnvelope envelope, SumContext context, ClinicNumber clinic, byte[] oneTimePoint, ImmutableArray<byte[]> shares)
    {
        (_envelope, Context, Clinic, _oneTimePoint, _shares) = (envelope, context, clinic, oneTimePoint, shares);
        Hash = envelope.ContentHash;
    }

    /// <summary>The clinic.</summary>
    public ClinicNumber Clinic { get; }

    /// <summary>The month.</summary>
    public CalendarMonth Month => Context.Month;

    /// <summary>SHA-256 over what was signed for, in hexadecimal: its name.</summary>
    public string Hash { get; }

    internal SumContext Context { get; }

    /// <summary>Reads a sealed table, without verifying it.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="set">The tables that are known here.</param>
    /// <returns>The table, <see cref="Reason.TooLarge"/> or <see cref="Reason.Malformed"/>.</returns>
    public static Result<SealedTable> Read(ReadOnlySpan<byte> bytes, TableSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (!OrganisationEnvelope.Read(bytes, MaxBytes, ExternalAad.SealedTable, "sealed table").TryGet(out OrganisationEnvelope? envelope, out Failure? failure))
        {
            return failure;
        }

        int length = ShareSealing.LengthOf(set);
        CborReader cbor = new(envelope.Payload);
        cbor.ReadArray(7, 7);
        SumContext context = SumContext.Read(ref cbor);
        ReadOnlySpan<byte> clinic = cbor.ReadBytes(ClinicNumber.Length);
        ReadOnlySpan<byte> point = cbor.ReadBytes(P256.PointLength);
        byte[][] shares = CborList.Read(ref cbor, SumCircle.Least, SumCircle.Most, (ref CborReader share) => share.ReadBytes(length).ToArray());
        if (cbor.AtEnd && clinic.Length == ClinicNumber.Length && point.Length == P256.PointLength && context.SetVersion == set.Version && shares.All(share => share.Length == length))
        {
            return new SealedTable(envelope, context, ClinicNumber.FromBytes(clinic), point.ToArray(), [.. shares]);
        }

        return envelope.Malformed;
    }

    /// <summary>Seals a table. Sealed again it is another file; of both one counts.</summary>
    /// <param name="table">The table, of a month that is over.</param>
    /// <param name="set">Its set.</param>
    /// <param name="circle">For whom.</param>
    /// <param name="keyId">The key id of the signing key, which a network lists for the clinic's organisation.</param>
    /// <param name="sign">Signs a SHA-256 digest and gives r and s.</param>
    /// <returns>The file; <see cref="Reason.KeyUnusable"/> when an organisation of the circle offered a key that is none; <see cref="Reason.Malformed"/> when the table is none of the set.</returns>
    public static Result<byte[]> Seal(MonthTable table, TableSet set, SumCircle circle, KeyId keyId, Func<byte[], byte[]> sign)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(circle);
        if (!table.Fits(set))
        {
            return new Failure(Reason.Malformed, "table", "a table of this set");
        }

        ulong[] secrets = [.. table.Values.SelectMany(values => values).Select(PrimeField.Of), PrimeField.Random()];      // the last one hides the others when they are checked
        ulong[][] shares = SecretShares.Split(secrets, circle.Organisations.Length, circle.Threshold);
        SumContext context = SumContext.Of(set, table.Month, circle);
        using SumKey oneTime = SumKey.New();
        byte[]?[] boxes = [.. shares.Select((share, place) => ShareSealing.Seal(share, oneTime, circle.Points[place], context, table.Clinic, place))];
        int bad = Array.IndexOf(boxes, null);
        if (bad >= 0)
        {
            return new Failure(Reason.KeyUnusable, circle.Organisations[bad], "a point of P-256");
        }

        CborWriter cbor = new();
        cbor.WriteArray(7);
        context.Write(cbor);
        table.Clinic.CopyTo(cbor.WriteBytesHead(ClinicNumber.Length));
        cbor.WriteBytes(oneTime.Point);
        cbor.WriteArray(boxes.Length);
        foreach (byte[]? box in boxes)
        {
            cbor.WriteBytes(box);
        }

        return OrganisationEnvelope.Sign(keyId, ExternalAad.SealedTable, cbor.ToArray(), sign);
    }

    /// <summary>Whose table it is.</summary>
    /// <param name="findKeys">The keys that the network lists under a key id.</param>
    /// <returns>The identifier of the organisation, <see cref="Reason.UnknownKey"/>, <see cref="Reason.BadSignature"/>, <see cref="Reason.KeyCompromised"/> or <see cref="Reason.OutsideKeyPeriod"/>.</returns>
    public Result<string> OrganisationOf(Func<KeyId, IEnumerable<TrustedKey>> findKeys) => _envelope.SignerOf(findKeys, month: Month);

    /// <summary>The shares of one organisation: the cells, and the mask behind them; null when they were not sealed for this key.</summary>
    internal ulong[]? Open(SumKey key, SumCircle circle, int place) =>
        _shares.Length == circle.Organisations.Length && Context.Circle.Span.SequenceEqual(circle.Hash) ? ShareSealing.Open(_shares[place], key, _oneTimePoint, Context, Clinic, place) : null;
}
