using System.Text.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.Json;

/// <summary>An entry of links.</summary>
internal static class LinkJson
{
    public const string Clinician = "clinician";

    public static Link? Read(ObjectInput input)
    {
        const string Digits = "24 lower-case hexadecimal digits";
        long? issuer = input.Whole("issuer", 0, uint.MaxValue);
        long? index = input.Whole("statusIndex", 0, Limits.StatusEntries - 1);
        EnvelopeHash? hash = EnvelopeHash.Parse(input.Text("hash", Digits));
        if (issuer is null)
        {
            input.Fail("issuer", "the number of the issuer that signed the other passport");
        }

        if (index is null)
        {
            input.Fail("statusIndex", "the index of the other passport in the status list of its issuer");
        }

        if (hash is null)
        {
            input.Fail("hash", Digits);
        }

        string? joined = input.Text("joinedBy", Clinician);
        if (joined is not (null or Clinician))
        {
            input.Fail("joinedBy", $"{Clinician}, or nothing");
        }

        bool corrects = input.TryTake("corrects", out JsonElement flag);
        if (corrects && flag.ValueKind != JsonValueKind.True)
        {
            input.Fail("corrects", "true, or nothing");
        }

        return issuer is long number && index is long place && hash is not null
            ? new Link((uint)number, (uint)place, hash) { JoinedByClinician = joined is not null, Corrects = corrects }
            : null;
    }

    public static void Write(SummaryOutput output, Link link)
    {
        output.Integer("issuer", link.Issuer);
        output.Integer("statusIndex", link.StatusIndex);
        output.Text("hash", link.Hash.ToString());
        output.Text("joinedBy", link.JoinedByClinician ? Clinician : null);
        if (link.Corrects)
        {
            output.Json.WriteBoolean("corrects", true);
        }
    }
}
