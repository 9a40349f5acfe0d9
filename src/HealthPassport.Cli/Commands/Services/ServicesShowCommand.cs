using System.CommandLine;
using HealthPassport.Formats;
using HealthPassport.Formats.Services;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Verification;

namespace HealthPassport.Cli.Commands;

/// <summary><c>services show</c>: what a pack says, once its signature was checked.</summary>
internal static class ServicesShowCommand
{
    private static readonly Argument<string?> Pack = new("file") { Description = "The signed pack; without it, those that ride along in the trust file.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string> Trust = new("--trust") { Description = "The trust file.", Required = true };
    private static readonly Option<string?> State = Inputs.State();
    private static readonly Option<string> Language = new("--lang") { Description = $"The language of words ({string.Join(", ", Terminology.Languages)}) and, where the pack has it, of its texts (any tag).", DefaultValueFactory = _ => "en" };
    private static readonly Option<string?> Country = new("--country") { Description = "One country, by its code of two letters." };
    private static readonly Option<string?> Kind = new("--kind") { Description = $"One kind of service: {string.Join(", ", Enum.GetValues<ServiceKind>().Select(ServicesNames.Of))}." };
    private static readonly Option<bool> Json = Inputs.Json();

    public static Command Create(Terminal terminal)
    {
        Command command = new("show", "Checks a pack against a trust file, and shows what it says. Nothing is sent anywhere, and no choice is remembered.") { Pack, Trust, State, Language, Country, Kind, Json };
        command.SetAction(parsed => Show(parsed, terminal));
        return command;
    }

    private static int Show(ParseResult parsed, Terminal terminal)
    {
        ServiceKind? kind = parsed.GetValue(Kind) is string name ? ServicesNames.Find<ServiceKind>(name) : null;
        if (parsed.GetValue(Kind) is not null && kind is null)
        {
            return terminal.Fail("--kind takes one of the kinds that --help lists");
        }

        if (!LanguageText.IsLanguage(parsed.GetValue(Language)!))
        {
            return terminal.Fail("--lang takes a language tag such as fr or fa-AF");
        }

        if (!TrustMemory.Load(parsed.GetValue(Trust)!, parsed.GetValue(State), terminal.Clock, terminal).TryGet(out TrustStore? trust, out Failure? failure)
            || !ReadPacks(parsed.GetValue(Pack), trust, parsed.GetValue(State), terminal).TryGet(out VerifiedServicesPack[]? packs, out failure))
        {
            return terminal.Fail(failure!);
        }

        ServicesText text = new(parsed.GetValue(Language)!, parsed.GetValue(Country), kind, terminal.Today);
        if (parsed.GetValue(Json))
        {
            text.WriteJson(packs, terminal);
        }
        else
        {
            foreach (VerifiedServicesPack pack in packs)
            {
                text.Write(pack, terminal.Out);
            }
        }

        return packs.All(pack => pack.Cautions.IsEmpty) ? Terminal.Done : Terminal.NotAccepted;
    }

    private static Result<VerifiedServicesPack[]> ReadPacks(string? path, TrustStore trust, string? state, Terminal terminal)
    {
        Failure? failure;
        if (path is not null)
        {
            return Inputs.ReadFile(path, Limits.ServicesPackBytes).TryGet(out byte[]? bytes, out failure)
                && ServicesMemoryFile.Read(bytes, trust, state, terminal).TryGet(out VerifiedServicesPack? pack, out failure) ? new[] { pack } : failure!;
        }

        List<VerifiedServicesPack> packs = [];
        foreach (ReadOnlyMemory<byte> bytes in trust.Bundle.ServicesPacks)
        {
            if (ServicesMemoryFile.Read(bytes.Span, trust, state, terminal).TryGet(out VerifiedServicesPack? pack, out failure))
            {
                packs.Add(pack);
            }
            else
            {
                terminal.Error.WriteLine($"healthpassport: a pack in the trust file is refused: {failure}");
            }
        }

        return packs.Count > 0 ? packs.ToArray() : new Failure(Reason.Empty, "trust", "a trust file in which a services pack rides along that is trusted; else name a pack");
    }
}
