using System.Text.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.Json;

/// <summary>An entry of events; <c>type</c> says which form it has.</summary>
internal static class EventJson
{
    private const string Pregnancy = "pregnancy";
    private const string Procedure = "procedure";
    private const string Implant = "implant";
    private const string BloodGroup = "blood-group";
    private const string CareNote = "care-note";
    private const string Types = $"one of {Pregnancy}, {Procedure}, {Implant}, {BloodGroup}, {CareNote}";

    public static HealthEvent? Read(ObjectInput input)
    {
        switch (input.Text("type", Types))
        {
            case Pregnancy:
                return ReadPregnancy(input);
            case Procedure:
                return new Procedure
                {
                    Code = input.RequiredCode("code", ConceptKind.Procedure),
                    Date = input.Date("date"),
                    Source = input.Source(),
                    Lane = input.Lane(),
                };
            case Implant:
                return new Implant
                {
                    Code = input.RequiredCode("code", ConceptKind.Implant),
                    Date = input.Date("date"),
                    Source = input.Source(),
                    Lane = input.Lane(),
                };
            case BloodGroup:
                return ReadBloodGroup(input);
            case CareNote:
                return ReadCareNote(input);
            default:
                input.Fail("type", Types);
                return null;
        }
    }

    public static void Write(SummaryOutput output, HealthEvent healthEvent)
    {
        switch (healthEvent)
        {
            case Pregnancy pregnancy:
                output.Text("type", Pregnancy);
                output.Date("expectedDate", pregnancy.ExpectedDate);
                output.Date("date", pregnancy.Date);
                output.Date("since", pregnancy.Since);
                output.Word("certainty", pregnancy.Certainty);
                break;
            case Procedure procedure:
                WriteCoded(output, Procedure, procedure.Code, procedure.Date);
                break;
            case Implant implant:
                WriteCoded(output, Implant, implant.Code, implant.Date);
                break;
            case BloodGroup group:
                WriteCoded(output, BloodGroup, group.Code, group.Date);
                break;
            case CareNote note:
                output.Text("type", CareNote);
                output.Code("code", note.Code);
                if (note.Target is Code target)
                {
                    output.Json.WritePropertyName("target");
                    CodeJson.Write(output.Json, target, withKind: true);
                }

                output.Date("by", note.By);
                output.Date("date", note.Date);
                output.Date("done", note.Done);
                break;
        }

        output.End(healthEvent);
    }

    private static Pregnancy ReadPregnancy(ObjectInput input) => new()
    {
        ExpectedDate = input.Date("expectedDate"),
        Date = input.Date("date"),
        Since = input.Date("since"),
        Certainty = input.Word<Certainty>("certainty"),
        Source = input.Source(),
        Lane = input.Lane(),
    };

    private static BloodGroup ReadBloodGroup(ObjectInput input)
    {
        Code code = input.RequiredCode("code", ConceptKind.Result);
        if (code is Concept concept && !BloodGroups.Contains(concept))
        {
            input.Fail("code", "the key of a blood group, such as blood-o-neg");
        }

        return new BloodGroup { Code = code, Date = input.Date("date"), Source = input.Source(), Lane = input.Lane() };
    }

    private static CareNote ReadCareNote(ObjectInput input) => new()
    {
        Code = input.RequiredCode("code", ConceptKind.Care),
        Target = input.TryTake("target", out JsonElement target) ? CodeJson.ReadTarget(input.Summary, target, input.PathOf("target")) : null,
        By = input.Date("by"),
        Date = input.Date("date"),
        Done = input.Date("done"),
        Source = input.Source(),
        Lane = input.Lane(),
    };

    private static void WriteCoded(SummaryOutput output, string type, Code code, PartialDate? date)
    {
        output.Text("type", type);
        output.Code("code", code);
        output.Date("date", date);
    }
}
