using System.CommandLine;
using HealthPassport.Formats;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Cli.Commands;

/// <summary>For what a member is admitted, as options say it.</summary>
internal static class MemberGrade
{
    public const string KindsExpected = "--kinds takes names with commas between them: vaccinations,conditions,screenings,allergies,medications,events, or all; or none for a member that transcribes only";

    public static Option<string> Kinds() => new("--kinds") { Description = "The kinds of entry for which it is trusted, with commas; none: it transcribes only.", DefaultValueFactory = _ => "all" };

    public static EntryKinds? Parse(string? kinds) => kinds == "none" ? EntryKinds.None : EntryKindNames.Parse((kinds ?? "all").Split(','));

    public static Result<PublicKeyFiles> ListKeys(string[] files) => files.Length <= Limits.ListKeys
        ? PublicKeyFiles.Read(files)
        : new Failure(Reason.TooLarge, "--list-key", $"at most {Limits.ListKeys} keys");
}
