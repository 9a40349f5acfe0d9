using System.Collections.Immutable;

namespace HealthPassport.Issuing.Printing;

/// <summary>The strip with the network's checkpoint, at an edge that can be torn off. It holds nothing about the person.</summary>
internal static class CheckpointPart
{
    private const double ModuleMillimetres = 0.5;

    /// <summary>The part.</summary>
    public static Html Of(QrCode code, ImmutableArray<Tongue> tongues) => Html.Of($"""
        <section class="checkpoint">
        <figure>{Html.Trusted(code.ToSvg(ModuleMillimetres))}</figure>
        <div>{Both.Blocks(tongues, t => Html.Of($"{t.Word("checkpoint-text")}"))}</div>
        </section>
        """);
}
