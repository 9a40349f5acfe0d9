using HealthPassport.Formats.Cbor;
using HealthPassport.Model;

namespace HealthPassport.Formats.Passport;

/// <summary>The passport map and the map inside the sealed lane (<c>specs/compact-passport.md</c> §4, §7).</summary>
internal static class PassportCodec
{
    /// <summary>Reads a passport map.</summary>
    /// <returns>The content, <see cref="Reason.NewerVersion"/> or <see cref="Reason.ContentMalformed"/>.</returns>
    public static Result<PassportContent> Read(ReadOnlySpan<byte> bytes, Terminology table) =>
        Read(bytes, table, out HealthSummary? summary, out Range lane, out uint statusIndex) is Failure failure ? failure : new PassportContent(summary!, lane, statusIndex);

    /// <summary>Reads a passport map into its parts: the reader of every card, which allocates no more than the summary.</summary>
    /// <returns>Null, or the failure.</returns>
    public static Failure? Read(ReadOnlySpan<byte> bytes, Terminology table, out HealthSummary? summary, out Range lane, out uint statusIndex)
    {
        (summary, lane, statusIndex) = (null, default, 0);
        PassportInput input = new(bytes, table, "passport");
        PassportSections sections = new();
        bool versioned = false;
        int? index = null;
        MapKeys keys = new();
        for (int count = input.Cbor.ReadMap(32); count > 0 && !input.Cbor.Failed; count--)
        {
            long key = keys.Next(ref input.Cbor, bytes);
            switch (key)
            {
                case PassportLayout.Version:
                    if (input.Cbor.ReadInteger() != PassportLayout.CurrentVersion && !input.Cbor.Failed)
                    {
                        return new Failure(Reason.NewerVersion, "passport.0", "version 1: update the reader");
                    }

                    versioned = true;
                    break;
                case PassportLayout.Holder:
                    sections.Holder = HolderCodec.Read(ref input);
                    break;
                case PassportLayout.Lane:
                    int length = input.Cbor.ReadBytes(SealedLane.Length).Length;
                    lane = (input.Cbor.Position - length)..input.Cbor.Position;
                    break;
                case PassportLayout.StatusIndex:
                    index = input.Cbor.ReadInteger(0, Limits.StatusEntries - 1);
                    break;
                default:
                    sections.Read(ref input, key);
                    break;
            }
        }

        if (!input.Cbor.AtEnd || !versioned || lane.End.Value - lane.Start.Value != SealedLane.Length || index is not int allotted || !sections.IsSound(input))
        {
            return new Failure(Reason.ContentMalformed, $"passport[{input.Cbor.Position}]");
        }

        statusIndex = (uint)allotted;
        summary = sections.ToSummary(input);
        return null;
    }

    /// <summary>Reads the map inside a sealed lane and what follows it, which must be zeros.</summary>
    public static Result<HealthSummary> ReadSealed(ReadOnlySpan<byte> content, Terminology table)
    {
        PassportInput input = new(content, table, "lane");
        PassportSections sections = new();
        MapKeys keys = new();
        for (int count = input.Cbor.ReadMap(32); count > 0 && !input.Cbor.Failed; count--)
        {
            sections.Read(ref input, keys.Next(ref input.Cbor, content));
        }

        return !input.Cbor.Failed && sections.IsSound(input) && !content[input.Cbor.Position..].ContainsAnyExcept((byte)0)
            ? sections.ToSummary(input)
            : new Failure(Reason.ContentMalformed, "lane");
    }

    /// <summary>Writes a passport map, and tells where the lane lies.</summary>
    public static int Write(CborWriter cbor, HealthSummary open, ReadOnlySpan<byte> lane, uint statusIndex)
    {
        int head = cbor.Length;
        int count = 3;
        cbor.WriteMap(0);
        cbor.WriteInteger(PassportLayout.Version);
        cbor.WriteInteger(PassportLayout.CurrentVersion);
        if (open.Holder is { IsEmpty: false } holder)
        {
            cbor.WriteInteger(PassportLayout.Holder);
            HolderCodec.Write(cbor, holder);
            count++;
        }

        count += PassportSections.WriteEntries(cbor, open);
        cbor.WriteInteger(PassportLayout.Lane);
        cbor.WriteBytes(lane);
        int laneAt = cbor.Length - lane.Length;
        cbor.WriteInteger(PassportLayout.StatusIndex);
        cbor.WriteInteger(statusIndex);
        count += PassportSections.WriteTail(cbor, open);
        cbor.Patch(head, (byte)(0xA0 | count));
        return laneAt;
    }

    /// <summary>Writes the map inside a sealed lane, without padding.</summary>
    public static void WriteSealed(CborWriter cbor, HealthSummary content)
    {
        int head = cbor.Length;
        cbor.WriteMap(0);
        int count = PassportSections.WriteEntries(cbor, content);
        count += PassportSections.WriteTail(cbor, content);
        cbor.Patch(head, (byte)(0xA0 | count));
    }
}
