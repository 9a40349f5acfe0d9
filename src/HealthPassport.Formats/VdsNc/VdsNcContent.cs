using HealthPassport.Formats.Foreign;
using HealthPassport.Model;

namespace HealthPassport.Formats.VdsNc;

/// <summary>The content of a VDS-NC: a proof of vaccination or of a test (<c>specs/vds-nc.md</c> §3).</summary>
internal static class VdsNcContent
{
    public const string Format = "icao-vds-nc";

    private const int Version = 1;

    public static Result<OpenedCredential> Open(ForeignValue data, Terminology table)
    {
        ForeignFindings findings = new();
        ForeignMap root = new(data, "data", findings);
        ForeignMap? header = root.Map("hdr");
        ForeignMap? message = root.Map("msg");
        if (header is null || message is null)
        {
            return new Failure(Reason.ContentMalformed, "data", "hdr and msg");
        }

        string type = header.RequiredText("t");
        long? version = header.Integer("v");
        if (version > Version)
        {
            return new Failure(Reason.NewerVersion, "data.hdr.v", "version 1");
        }

        if (version != Version)
        {
            findings.Fail("data.hdr.v", "a version");
        }

        HealthSummary? summary = type switch
        {
            "icao.vacc" => VdsNcVaccinations.Read(message, table),
            "icao.test" => VdsNcTest.Read(message, table),
            _ => null,
        };
        if (summary is null)
        {
            return findings.Failure ?? new Failure(Reason.UnsupportedContent, "data.hdr.t", "icao.vacc or icao.test");
        }

        summary = summary with { Holder = ReadHolder(message) };
        header.KeepRest();
        message.KeepRest();
        root.KeepRest();
        return findings.Failure is Failure failure ? failure : new OpenedCredential
        {
            Format = Format,
            Summary = summary with { Other = findings.Other },
            Defects = findings.Defects,
        };
    }

    private static Holder? ReadHolder(ForeignMap message)
    {
        if (message.Map("pid") is not ForeignMap person)
        {
            message.Findings.Fail("data.msg.pid", "a map");
            return null;
        }

        ForeignHolder holder = new();
        holder.Name(person.Text("n") ?? "", () => person.Keep("n"));
        holder.Birth(person, "dob");
        holder.ReadSex(person, "sex", person.Text("sex"));
        person.KeepRest();
        return holder.ToHolder();
    }
}
