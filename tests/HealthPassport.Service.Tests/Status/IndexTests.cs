using System.Collections.Concurrent;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Status;
using Xunit;

namespace HealthPassport.Service.Tests.Status;

public class IndexTests
{
    [Fact]
    public void Each_counter_has_one_index_and_leads_back()
    {
        IndexPermutation order = new(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());
        bool[] seen = new bool[IndexPermutation.Size];
        for (uint counter = 0; counter < IndexPermutation.Size; counter++)
        {
            uint index = order.IndexOf(counter);
            Assert.False(seen[index]);
            seen[index] = true;
            Assert.Equal(counter, order.CounterOf(index));
        }
    }

    [Fact]
    public void Neighbours_go_far_apart_and_keys_make_different_orders()
    {
        IndexPermutation one = new(new byte[32]);
        IndexPermutation other = new([1, .. new byte[31]]);
        int near = 0;
        int same = 0;
        for (uint counter = 0; counter < 10_000; counter++)
        {
            near += Math.Abs((int)one.IndexOf(counter) - (int)one.IndexOf(counter + 1)) < 1024 ? 1 : 0;
            same += one.IndexOf(counter) == other.IndexOf(counter) ? 1 : 0;
        }

        Assert.InRange(near, 0, 60);      // 20 by chance
        Assert.InRange(same, 0, 3);
    }

    [Fact]
    public async Task Threads_and_instances_never_get_one_index_twice()
    {
        string folder = Directory.CreateTempSubdirectory("healthpassport-service-").FullName;
        await using (RunningService one = await RunningService.StartAsync(dataFolder: folder))
        await using (RunningService other = await RunningService.StartAsync(dataFolder: folder))
        {
            ConcurrentBag<uint> given = [];
            await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
            {
                ListIndices indices = (ListIndices)(thread % 2 == 0 ? one : other).Get<KeyRing>().Current(Cards.Day(6, 1)).Value().Indices;
                for (int i = 0; i < 3000; i++)
                {
                    given.Add(indices.Allot().Value().Single);
                }
            })));
            given.Add((await ((ListIndices)one.Get<KeyRing>().Current(Cards.Day(6, 1)).Value().Indices).AllotAsync(1)).Value().Single);
            Assert.Equal(12_001, given.Distinct().Count());
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_new_start_goes_on_behind_what_was_reserved()
    {
        string folder = Directory.CreateTempSubdirectory("healthpassport-service-").FullName;
        HashSet<uint> given = [];
        for (int start = 0; start < 3; start++)
        {
            await using RunningService service = await RunningService.StartAsync(dataFolder: folder);
            for (int i = 0; i < 100; i++)
            {
                Assert.True(given.Add(service.Get<KeyRing>().Current(Cards.Day(6, 1)).Value().Indices.Allot().Value().Single));
            }
        }

        Directory.Delete(folder, recursive: true);
    }
}
