using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace HealthPassport.Tests;

/// <summary>Runs a property over cases that are the same in every run.</summary>
internal static class Properties
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure
        .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20260112, 4711), FSharpOption<int>.None)));

    public static void Holds<T>(Gen<T> cases, int count, Func<T, bool> property) =>
        Prop.ForAll(cases.ToArbitrary(), property).Check(Fixed.WithMaxTest(count));
}
