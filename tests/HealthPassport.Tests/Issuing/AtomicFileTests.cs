using HealthPassport.Issuing;
using HealthPassport.Tests.Issuing.Printing;
using Xunit;

namespace HealthPassport.Tests.Issuing;

public sealed class AtomicFileTests : IDisposable
{
    private static readonly byte[] Old = "old"u8.ToArray();
    private static readonly byte[] New = "newer"u8.ToArray();

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_new_file_stands_in_the_old_ones_place_and_nothing_else_does()
    {
        AtomicFile.Write(_folder["file"], Old);
        AtomicFile.Write(_folder["file"], New);
        Assert.Equal(New, File.ReadAllBytes(_folder["file"]));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_write_that_fails_leaves_the_old_file_whole_and_no_litter()
    {
        Tools.Require("sh");
        // The process may write files of 16 blocks only: the disk is full in the middle of the new file.
        using Cli.Desk desk = Cli.Desk.Ready();
        byte[] before = File.ReadAllBytes(desk["clinic/status.bin"]);
        string summary = desk.Write("open.json", Cli.Summaries.Open);
        ToolResult result = Tools.RunIn(
            desk.Path, "sh", "-c", "export DOTNET_EnableWriteXorExecute=0; trap '' XFSZ; ulimit -f 16; exec dotnet \"$@\"", "sh", Cli.BuiltCommand.Path, "issue", summary, "--key", desk["clinic"], "--out", desk["card.txt"], "--passphrase-file", desk["pass"]);
        Assert.Equal(2, result.ExitCode);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(desk["clinic/status.bin"]));
        Assert.DoesNotContain(Directory.GetFiles(desk["clinic"]), file => file.EndsWith(".new", StringComparison.Ordinal));
        Assert.False(File.Exists(desk["card.txt"]));
    }

    [Fact]
    public void What_a_killed_process_left_is_in_nobodys_way()
    {
        AtomicFile.Write(_folder["file"], Old);
        File.WriteAllBytes(_folder[$"file.{Environment.ProcessId}.new"], New.AsSpan(0, 2).ToArray());
        Assert.Equal(Old, File.ReadAllBytes(_folder["file"]));
        AtomicFile.Write(_folder["file"], New);
        Assert.Equal(New, File.ReadAllBytes(_folder["file"]));
    }

    [Fact]
    public void A_folder_in_the_files_place_is_not_replaced()
    {
        Directory.CreateDirectory(_folder["file"]);
        Assert.ThrowsAny<SystemException>(() => AtomicFile.Write(_folder["file"], New));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_destroyed_file_is_gone()
    {
        AtomicFile.Write(_folder["key.pem"], Old, secret: true);
        AtomicFile.Destroy(_folder["key.pem"]);
        AtomicFile.Destroy(_folder["key.pem"]);
        Assert.False(File.Exists(_folder["key.pem"]));
    }
}
