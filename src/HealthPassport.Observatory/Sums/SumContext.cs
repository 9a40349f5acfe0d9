using System.Security.Cryptography;
using HealthPassport.Formats.Cbor;

namespace HealthPassport.Observatory;

/// <summary>Of what a message on the way to a sum speaks: the set of tables, the month, the circle.</summary>
/// <param name="SetVersion">The version of the set of tables.</param>
/// <param name="Month">The month.</param>
/// <param name="Circle">The hash of the circle.</param>
internal readonly record struct SumContext(int SetVersion, CalendarMonth Month, ReadOnlyMemory<byte> Circle)
{
    private const int Layout = 1;

    public static SumContext Of(TableSet set, CalendarMonth month, SumCircle circle) => new(set.Version, month, circle.Hash.ToArray());

    /// <summary>Writes <c>1, set, month, circle</c> into an array that was begun.</summary>
    public void Write(CborWriter cbor)
    {
        cbor.WriteInteger(Layout);
        cbor.WriteInteger(SetVersion);
        cbor.WriteInteger(Month.Number);
        cbor.WriteBytes(Circle.Span);
    }

    public static SumContext Read(ref CborReader cbor)
    {
        cbor.Expect(Layout);
        int set = cbor.ReadInteger(1, ushort.MaxValue);
        CalendarMonth month = new(cbor.ReadInteger(0, CalendarMonth.Last));
        ReadOnlySpan<byte> circle = cbor.ReadBytes(SHA256.HashSizeInBytes);
        if (circle.Length != SHA256.HashSizeInBytes)
        {
            cbor.Fail();
        }

        return new(set, month, circle.ToArray());
    }

    public bool IsSame(SumContext other) => SetVersion == other.SetVersion && Month == other.Month && Circle.Span.SequenceEqual(other.Circle.Span);
}
