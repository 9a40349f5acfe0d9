using System.Text.Json.Serialization;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Issuing.Printing;
using HealthPassport.Model;
using HealthPassport.Service.Access;
using HealthPassport.Service.Field.Laptop;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Observatory;

namespace HealthPassport.Service.Web;

/// <summary>What the desk page asks beside the API of passports. Neither has anything of a patient.</summary>
internal static class DeskEndpoints
{
    public static void MapDesk(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder desk = routes.MapGroup("/desk").RequireRight(Right.Issue).ExcludeFromDescription();
        desk.MapGet("/caller", (Caller caller, KeyRing keys, LaptopKeys laptop, ClinicCounters counters) => TypedResults.Json(
            new DeskCaller([.. EntryKindNames.Of(caller.Kinds)], caller.MayIssue(EntryKinds.All), keys.IssuerName, laptop.IsLaptop, counters.IsOn && caller.Kind == CallerKind.Person), DeskJson.Default.DeskCaller));

        // The page makes the secret itself, and tells it to nobody: it fills an empty slip.
        desk.MapGet("/slip", (string reader, string? holder) => TypedResults.Text(SecretSlip.Blank(new[] { reader, holder }.OfType<string>().Where(one => Terminology.Languages.Contains(one)).DefaultIfEmpty("en")), "text/html"));
    }
}

/// <summary>Who works at the desk.</summary>
/// <param name="Kinds">The kinds of entry that they may issue.</param>
/// <param name="MaySeal">That these are all kinds, without which nothing can be signed that was sealed before.</param>
/// <param name="Issuer">Who signs.</param>
/// <param name="IsLaptop">That field keys sign, whose certificate makes each code larger.</param>
/// <param name="Counts">That consultations are counted, so that the desk asks for reason and barrier.</param>
internal sealed record DeskCaller(IReadOnlyList<string> Kinds, bool MaySeal, string Issuer, bool IsLaptop, bool Counts);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(DeskCaller))]
internal sealed partial class DeskJson : JsonSerializerContext;
