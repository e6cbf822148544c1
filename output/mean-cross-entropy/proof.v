(* Mean cross entropy of one-hot targets

   To check: coqc prelude.v, then coqc on this file, both from the folder of prelude.v.
   To read, of each module: what stands above `claim`, `claim` itself, and the quantities that it names. *)
Require Import prelude.

(* cross entropy *)
Definition CrossEntropy (K : Z) (p : Z -> R) (q : Z -> R) : R :=
  - (\sum_(1 <= k <= K) xlogy (p k) (q k)).
Lemma CrossEntropy_eq (K : Z) (p : Z -> R) (q : Z -> R) :
  CrossEntropy K p q = - (\sum_(1 <= k <= K) p k * ln (q k)).
Proof. unfold CrossEntropy; atoms. Qed.

(* ==== Mean cross entropy of one-hot targets ====
   1/N*Sum(CrossEntropy(t[n], q[n]), (n, 1, N)) = -1/N*Sum(log(q[n, y[n]]), (n, 1, N)) *)
Module mean_cross_entropy.
Section Claim.
Variables (K N : Z) (y : Z -> Z) (q : Z -> Z -> R).
Definition t (n : Z) (k : Z) : R := kron k (y n).

Record given : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  size_N : (1 <= N)%Z;                                     (* N is a size *)
  given_1 : forall n, (1 <= n <= N)%Z -> (1 <= y n <= K)%Z; (* y_n in 1..K *)
  given_2 : forall k, (1 <= k <= K)%Z -> forall n, (1 <= n <= N)%Z -> 0 <= q n k; (* q_{n,k} >= 0 *)
  real_1 : forall n, (1 <= n <= N)%Z -> 0 < q n (y n)      (* real case: q[n, y[n]] > 0 *)
}.

Definition claim : Prop :=
  1 / IZR N * (\sum_(1 <= n <= N) CrossEntropy K (t n) (q n)) = - (1 / IZR N * (\sum_(1 <= n <= N) ln (q n (y n)))).

(* Not covered: values that are infinite, where a hypothesis real_... fails. *)

Hypothesis H : given.

(* No line reads ln or / outside its domain. *)
Lemma domain :
  (IZR N <> 0) /\
  (forall n, (1 <= n <= N)%Z -> forall k, (1 <= k <= K)%Z -> t n k <> 0 -> 0 < q n k) /\
  (forall n, (1 <= n <= N)%Z -> 0 < q n (y n)) /\
  (forall n, (1 <= n <= N)%Z -> forall k, (1 <= k <= K)%Z -> kron k (y n) <> 0 -> 0 < q n k).
Proof. destruct H; side. Qed.

Definition line_0 : R := 1 / IZR N * (\sum_(1 <= n <= N) CrossEntropy K (t n) (q n)).

(* 1. definition of CrossEntropy *)
Definition line_1 : R :=
  1 / IZR N * (\sum_(1 <= n <= N) - (\sum_(1 <= k <= K) t n k * ln (q n k))).
Lemma step_1 : line_0 = line_1.
Proof.
  destruct H; unfold line_0, line_1.
  apply cg_mul_r; intros ?nz; apply cg_sum; intros n in_n.
  apply CrossEntropy_eq.
Qed.

(* 2. definition of t *)
Definition line_2 : R :=
  1 / IZR N * (\sum_(1 <= n <= N) - (\sum_(1 <= k <= K) kron k (y n) * ln (q n k))).
Lemma step_2 : line_1 = line_2.
Proof.
  destruct H; unfold line_1, line_2.
  apply cg_mul_r; intros ?nz; apply cg_sum; intros n in_n; apply cg_opp; apply cg_sum; intros k in_k; apply cg_mul_l; intros ?nz.
  unfold t; algebra.
Qed.

(* 3. only the term k = y_n survives *)
Definition line_3 : R :=
  1 / IZR N * (\sum_(1 <= n <= N) - ln (q n (y n))).
Lemma step_3 : line_2 = line_3.
Proof.
  destruct H; unfold line_2, line_3.
  apply cg_mul_r; intros ?nz; apply cg_sum; intros n in_n; apply cg_opp.
  apply (sum_sift _ _ (y n) (fun k => ln (q n k))); [side | intros k in_k; by_ring | by_ring].
Qed.

(* 4. constants leave the sum *)
Definition line_4 : R :=
  1 / IZR N * - (\sum_(1 <= n <= N) ln (q n (y n))).
Lemma step_4 : line_3 = line_4.
Proof.
  destruct H; unfold line_3, line_4.
  apply cg_mul_r; intros ?nz.
  apply (sum_scal _ _ (- 1) (fun n => ln (q n (y n)))); [intros n in_n; by_ring | by_ring].
Qed.

(* 5. neutral elements and signs *)
Definition line_5 : R :=
  - (1 / IZR N * (\sum_(1 <= n <= N) ln (q n (y n)))).
Lemma step_5 : line_4 = line_5.
Proof. destruct H; unfold line_4, line_5; algebra. Qed.

Theorem proved : claim.
Proof.
  between line_0 line_5.
  now rewrite step_1, step_2, step_3, step_4, step_5.
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K N : Z) (y : Z -> Z) (q : Z -> Z -> R), given K N y q.
Proof. exists 2%Z, 3%Z, (fun i : Z => if Z.eqb i 1 then 1%Z else 2%Z), (fun i : Z => if Z.eqb i 1 then (fun i : Z => if Z.eqb i 1 then 4 else 1) else if Z.eqb i 2 then (fun i : Z => if Z.eqb i 1 then (2 / 3) else 4) else (fun i : Z => if Z.eqb i 1 then (1 / 3) else (2 / 3))); instance. Qed.
End mean_cross_entropy.

(* ==== The sum over samples and classes loses its sum over classes ====
   -1/N*Sum(Sum(t[n, k]*log(q[n, k]), (k, 1, K)), (n, 1, N)) = -1/N*Sum(log(q[n, y[n]]), (n, 1, N)) *)
Module mean_cross_entropy_2.
Section Claim.
Variables (K N : Z) (y : Z -> Z) (q : Z -> Z -> R).
Definition t (n : Z) (k : Z) : R := kron k (y n).

Record given : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  size_N : (1 <= N)%Z;                                     (* N is a size *)
  given_1 : forall n, (1 <= n <= N)%Z -> (1 <= y n <= K)%Z; (* y_n in 1..K *)
  given_2 : forall k, (1 <= k <= K)%Z -> forall n, (1 <= n <= N)%Z -> 0 <= q n k; (* q_{n,k} >= 0 *)
  real_1 : forall n, (1 <= n <= N)%Z -> 0 < q n (y n)      (* real case: q[n, y[n]] > 0 *)
}.

Definition claim : Prop :=
  - (1 / IZR N * (\sum_(1 <= n <= N) \sum_(1 <= k <= K) xlogy (t n k) (q n k))) = - (1 / IZR N * (\sum_(1 <= n <= N) ln (q n (y n)))).

(* Not covered: values that are infinite, where a hypothesis real_... fails. *)

Hypothesis H : given.

(* No line reads ln or / outside its domain. *)
Lemma domain :
  (IZR N <> 0) /\
  (forall n, (1 <= n <= N)%Z -> forall k, (1 <= k <= K)%Z -> t n k <> 0 -> 0 < q n k) /\
  (forall n, (1 <= n <= N)%Z -> 0 < q n (y n)) /\
  (forall n, (1 <= n <= N)%Z -> forall k, (1 <= k <= K)%Z -> kron k (y n) <> 0 -> 0 < q n k).
Proof. destruct H; side. Qed.

Definition line_0 : R := - (1 / IZR N * (\sum_(1 <= n <= N) \sum_(1 <= k <= K) t n k * ln (q n k))).

(* 1. definition of t *)
Definition line_1 : R :=
  - (1 / IZR N * (\sum_(1 <= n <= N) \sum_(1 <= k <= K) kron k (y n) * ln (q n k))).
Lemma step_1 : line_0 = line_1.
Proof.
  destruct H; unfold line_0, line_1.
  apply cg_opp; apply cg_mul_r; intros ?nz; apply cg_sum; intros n in_n; apply cg_sum; intros k in_k; apply cg_mul_l; intros ?nz.
  unfold t; algebra.
Qed.

(* 2. only the term k = y_n survives *)
Definition line_2 : R :=
  - (1 / IZR N * (\sum_(1 <= n <= N) ln (q n (y n)))).
Lemma step_2 : line_1 = line_2.
Proof.
  destruct H; unfold line_1, line_2.
  apply cg_opp; apply cg_mul_r; intros ?nz; apply cg_sum; intros n in_n.
  apply (sum_sift _ _ (y n) (fun k => ln (q n k))); [side | intros k in_k; by_ring | by_ring].
Qed.

Theorem proved : claim.
Proof.
  between line_0 line_2.
  now rewrite step_1, step_2.
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K N : Z) (y : Z -> Z) (q : Z -> Z -> R), given K N y q.
Proof. exists 2%Z, 3%Z, (fun i : Z => if Z.eqb i 1 then 1%Z else 2%Z), (fun i : Z => if Z.eqb i 1 then (fun i : Z => if Z.eqb i 1 then 4 else 1) else if Z.eqb i 2 then (fun i : Z => if Z.eqb i 1 then (2 / 3) else 4) else (fun i : Z => if Z.eqb i 1 then (1 / 3) else (2 / 3))); instance. Qed.
End mean_cross_entropy_2.
