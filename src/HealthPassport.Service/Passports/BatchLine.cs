using System.ComponentModel;
using System.Text.Json;

namespace HealthPassport.Service.Passports;

/// <summary>One line of a batch's answer: what became of one line of the request, or the end.</summary>
internal sealed record BatchLine
{
    [Description("The line of the request, counted from 1.")]
    public long? Line { get; init; }

    [Description("What was issued.")]
    public JsonElement? Issued { get; init; }

    [Description("Why nothing was issued: a ProblemDetails with its code.")]
    public JsonElement? Problem { get; init; }

    [Description("On the last line: how many lines were issued.")]
    public long? Done { get; init; }

    [Description("On the last line: how many lines were refused.")]
    public long? Refused { get; init; }
}
